package io.github.cameljimeng.examples.brokers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real message broker on free ports of this machine, which elsewhere is there already. */
public interface Broker extends AutoCloseable {

    /**
     * Starts one that ends with this process, however that ends.
     *
     * @param directory for what it writes; it is created, and left behind
     */
    static Broker start(BrokerKind kind, Path directory) throws Exception {
        return switch (kind) {
            case ARTEMIS -> ArtemisBroker.start();
            case KAFKA -> KafkaBroker.start(directory);
            case RABBITMQ -> RabbitBroker.start(directory);
        };
    }

    /** What an application has to know to reach it: {@code artemis.url}, {@code kafka.brokers}, {@code rabbitmq.addresses}. */
    Map<String, String> settings();

    /** How the name of a queue ends that takes what the broker itself gives up. */
    String DEAD_LETTERS = ".dead";

    /**
     * Creates queues, which Kafka calls topics. On ActiveMQ Artemis the first whose name ends with {@link #DEAD_LETTERS}
     * takes what was brought too often; without one a message is never given up.
     *
     * @param readers how many may read a queue at the same time: Kafka gives it as many partitions
     */
    void create(int readers, String... queues) throws Exception;

    /** The broker has the message safely when this returns; a queue that its readers declare is waited for. */
    void send(String queue, BrokerMessage message) throws Exception;

    /** Whether each message of the queue was taken off it for good; what is with a consumer counts as there. */
    boolean isEmpty(String queue) throws Exception;

    /** All that has ever come into a queue that nobody else reads; nothing while there is no such queue. */
    List<BrokerMessage> read(String queue) throws Exception;

    @Override
    void close();
}
