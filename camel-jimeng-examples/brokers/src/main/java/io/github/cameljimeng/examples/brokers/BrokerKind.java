package io.github.cameljimeng.examples.brokers;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/** What is there to choose from. */
public enum BrokerKind {
    /** In this process. */
    ARTEMIS,
    /** One node of KRaft in this process. */
    KAFKA,
    /** A process of its own, of what {@code apt-get install rabbitmq-server} installs. */
    RABBITMQ;

    /** By the system property {@code broker}, else by that property in the {@code application.properties} of the class path. */
    public static BrokerKind chosen() throws IOException {
        var properties = new Properties();
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("application.properties")) {
            if (in != null) {
                properties.load(in);
            }
        }
        return of(System.getProperty("broker", properties.getProperty("broker", ARTEMIS.value())));
    }

    /**
     * That of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static BrokerKind of(String value) {
        return Arrays.stream(values())
                .filter(kind -> kind.value().equalsIgnoreCase(value.strip()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("broker=" + value + ": choose artemis, kafka or rabbitmq"));
    }

    /** The name for people and properties. */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can be started here. */
    public boolean isInstalled() {
        return this != RABBITMQ || RabbitBroker.PROGRAM.toFile().canExecute();
    }
}
