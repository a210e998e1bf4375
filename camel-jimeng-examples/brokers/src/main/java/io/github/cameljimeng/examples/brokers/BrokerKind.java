package io.github.cameljimeng.examples.brokers;

/** What is there to choose from. */
public enum BrokerKind {
    /** In this process. */
    ARTEMIS,
    /** One node of KRaft in this process. */
    KAFKA,
    /** A process of its own, of what {@code apt-get install rabbitmq-server} installs. */
    RABBITMQ;

    /** Whether it can be started here. */
    public boolean isInstalled() {
        return this != RABBITMQ || RabbitBroker.PROGRAM.toFile().canExecute();
    }
}
