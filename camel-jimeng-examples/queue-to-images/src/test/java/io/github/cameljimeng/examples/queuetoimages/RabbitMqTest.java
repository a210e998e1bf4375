package io.github.cameljimeng.examples.queuetoimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.examples.brokers.BrokerMessage;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skipped where RabbitMQ is not installed: {@code apt-get install rabbitmq-server}. */
@EnabledIf(
        value = "isInstalled",
        disabledReason = "there is no /usr/lib/rabbitmq/bin/rabbitmq-server: install rabbitmq-server")
class RabbitMqTest extends QueueContract {

    RabbitMqTest() {
        super(BrokerKind.RABBITMQ);
    }

    // the gate never goes without
    static boolean isInstalled() {
        return BrokerKind.RABBITMQ.isInstalled() || System.getenv("CI") != null;
    }

    @Override
    String nameOfItsMessage() {
        return "message-1\\.png";
    }

    @Test
    void aMessageWithoutAnyNameIsADeadLetterAndNotPaid() throws Exception {
        routes.start();

        broker.send(QueueToImages.REQUESTS, BrokerMessage.text(null, "a nameless fox", Map.of()));

        await().atMost(SOON).untilAsserted(() -> assertThat(broker.read(QueueToImages.DEAD_LETTERS))
                .filteredOn(letter -> "a nameless fox".equals(letter.text()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.header("reason")).contains("set the header requestId")));
        assertThat(simulator.journal().count(SUBMITS)).isZero();
    }

    @Test
    void whatComesAgainAHundredTimesIsADeadLetterByTheBroker() throws Exception {
        routes.start();
        AdviceWith.adviceWith(routes.getCamelContext(), "requests", advice -> advice.weaveAddLast()
                .process(exchange -> {
                    throw new IllegalStateException("fails each time");
                }));

        var fox = send("a fox");

        assertThat(awaitLetter(fox).text()).isEqualTo("a fox");
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }
}
