package io.github.cameljimeng.examples.queuetoimages;

import io.github.cameljimeng.examples.brokers.BrokerKind;

class KafkaTest extends QueueContract {

    KafkaTest() {
        super(BrokerKind.KAFKA);
    }

    @Override
    String nameOfItsMessage() {
        return "image-requests-\\d+-\\d+\\.png";
    }
}
