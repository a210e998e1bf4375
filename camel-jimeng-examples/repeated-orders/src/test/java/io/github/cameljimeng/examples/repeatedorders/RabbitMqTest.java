package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skipped where RabbitMQ is not installed: {@code apt-get install rabbitmq-server}. */
@EnabledIf(
        value = "isInstalled",
        disabledReason = "there is no /usr/lib/rabbitmq/bin/rabbitmq-server: install rabbitmq-server")
class RabbitMqTest extends RepeatedOrderContract {

    // the gate never goes without
    static boolean isInstalled() {
        return RabbitBroker.PROGRAM.toFile().canExecute() || System.getenv("CI") != null;
    }

    @Override
    OrderSource open(Path home) throws Exception {
        return RabbitBroker.start(home);
    }

    @Test
    void anOrderWithoutAMessageIdIsReportedAndNotPaid() throws Exception {
        ((RabbitBroker) source).order(null, "a red fox");

        var node = start(RoutePage.YAML);
        await(node, () -> source.failed().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isZero();
    }
}
