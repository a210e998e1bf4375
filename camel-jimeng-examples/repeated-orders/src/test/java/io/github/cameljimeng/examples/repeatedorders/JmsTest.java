package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JmsTest extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) throws Exception {
        return BrokerSource.artemis(home);
    }

    @Test
    void anOrderThatItsSenderSendsTwiceIsPaidOnce() throws Exception {
        var broker = (BrokerSource) source;
        broker.order("order-1", "a red fox");
        broker.order("order-1", "a red fox");

        var node = start(RoutePage.YAML);
        await(node, () -> images().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(source.failed()).isEmpty();
    }
}
