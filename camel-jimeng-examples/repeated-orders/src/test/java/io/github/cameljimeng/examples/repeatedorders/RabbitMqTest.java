package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.examples.brokers.BrokerKind;
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
        return BrokerKind.RABBITMQ.isInstalled() || System.getenv("CI") != null;
    }

    // by default camel-spring-rabbitmq gives a message up after five attempts
    @Override
    int failures() {
        return 7;
    }

    @Override
    OrderSource open(Path home) throws Exception {
        return BrokerSource.rabbitMq(home);
    }

    @Test
    void onAnEmptyBrokerTheRouteDeclaresItsQueuesAndReportsAnOrderWithoutAnId() throws Exception {
        var orders = (BrokerSource) source;
        orders.deleteQueue();
        var node = start(RoutePage.YAML);
        await(node, orders::hasQueue);

        orders.order(null, "a red fox");
        await(node, () -> source.failed().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isZero();
    }
}
