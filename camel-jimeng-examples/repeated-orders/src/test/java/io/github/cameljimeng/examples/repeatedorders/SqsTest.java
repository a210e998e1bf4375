package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqsTest extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) {
        return SqsServer.start();
    }

    @Test
    void anOrderThatComesAgainWhileItsCallIsUnderWayIsPaidOnce() throws Exception {
        gateway.script(PAID, Fault.delay(Duration.ofSeconds(8)));
        source.order("a red fox");

        change("extendMessageVisibility: true", "extendMessageVisibility: false");
        change("visibilityTimeout: 30", "visibilityTimeout: 2");
        var node = start(RoutePage.YAML);
        await(node, () -> images().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(gateway.journal().count(FETCHED)).isGreaterThan(1);
        assertThat(source.failed()).isEmpty();
    }
}
