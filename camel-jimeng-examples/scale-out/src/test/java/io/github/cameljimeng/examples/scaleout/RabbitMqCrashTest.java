package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.examples.brokers.BrokerKind;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skipped where RabbitMQ is not installed: {@code apt-get install rabbitmq-server}. */
@EnabledIf(
        value = "isInstalled",
        disabledReason = "there is no /usr/lib/rabbitmq/bin/rabbitmq-server: install rabbitmq-server")
class RabbitMqCrashTest extends CrashContract {

    RabbitMqCrashTest() {
        super(CrashSettings.few(BrokerKind.RABBITMQ));
    }

    // the gate never goes without
    static boolean isInstalled() {
        return BrokerKind.RABBITMQ.isInstalled() || System.getenv("CI") != null;
    }
}
