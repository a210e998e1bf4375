package io.github.cameljimeng.examples.repeatedorders;

import io.github.cameljimeng.examples.brokers.Broker;
import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.examples.brokers.BrokerMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.amqp.core.QueueBuilder;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;

/**
 * A queue of a real broker.
 *
 * @param reports the queue of the orders that failed
 * @param settings what the route must know besides
 */
record BrokerSource(String section, Broker broker, String reports, Map<String, String> settings, AtomicInteger count)
        implements OrderSource {

    private static final String ORDERS = "orders";

    static BrokerSource artemis(Path home) throws Exception {
        var broker = Broker.start(BrokerKind.ARTEMIS, home.resolve("artemis"));
        broker.create(1, ORDERS, "orders.failed");
        return of(
                "JMS",
                broker,
                "orders.failed",
                Map.of(
                        "failed", "jms:orders.failed",
                        "camel.beans.broker", "#class:org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
                        "camel.beans.broker.brokerURL", "{{artemis.url}}"));
    }

    static BrokerSource kafka(Path home) throws Exception {
        var broker = Broker.start(BrokerKind.KAFKA, home.resolve("kafka"));
        broker.create(1, ORDERS, "orders-failed");
        return of(
                "Kafka",
                broker,
                "orders-failed",
                Map.of(
                        "failed", "kafka:orders-failed",
                        "camel.component.kafka.brokers", "{{kafka.brokers}}",
                        // how long the group waits for a process that is dead
                        "camel.component.kafka.session-timeout-ms", "3000",
                        "camel.component.kafka.heartbeat-interval-ms", "500"));
    }

    static BrokerSource rabbitMq(Path home) throws Exception {
        var broker = Broker.start(BrokerKind.RABBITMQ, home.resolve("rabbitmq"));
        // as the route declares it, which is not there yet
        var orders = QueueBuilder.durable(ORDERS)
                .deadLetterExchange("orders.dead")
                .deadLetterRoutingKey("orders.failed")
                .build();
        rabbit(broker, admin -> admin.declareQueue(orders));
        var settings = new LinkedHashMap<>(RoutePage.properties("RabbitMQ"));
        settings.put("failed", "spring-rabbitmq:orders.dead?routingKey=orders.failed");
        settings.put(
                "camel.beans.rabbit", "#class:org.springframework.amqp.rabbit.connection.CachingConnectionFactory");
        settings.put("camel.beans.rabbit.addresses", "{{rabbitmq.addresses}}");
        return of("RabbitMQ", broker, "orders.failed", settings);
    }

    private static <T> T rabbit(Broker broker, Function<RabbitAdmin, T> question) {
        var connections = new CachingConnectionFactory();
        connections.setAddresses(broker.settings().get("rabbitmq.addresses"));
        try {
            return question.apply(new RabbitAdmin(connections));
        } finally {
            connections.destroy();
        }
    }

    /** Leaves a RabbitMQ without any queue. */
    void deleteQueue() {
        rabbit(broker, admin -> admin.deleteQueue(ORDERS));
    }

    /** Whether a RabbitMQ has the queue of orders. */
    boolean hasQueue() {
        return rabbit(broker, admin -> admin.getQueueInfo(ORDERS) != null);
    }

    private static BrokerSource of(String section, Broker broker, String reports, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.putAll(broker.settings());
        return new BrokerSource(section, broker, reports, all, new AtomicInteger());
    }

    @Override
    public void order(String text) throws Exception {
        order("order-" + count.incrementAndGet(), text);
    }

    /** @param id of the order; null for a sender that gives none */
    void order(String id, String text) throws Exception {
        broker.send(ORDERS, BrokerMessage.text(id, text, id == null ? Map.of() : Map.of("orderId", id)));
    }

    @Override
    public boolean isEmpty() throws Exception {
        return broker.isEmpty(ORDERS);
    }

    @Override
    public List<String> failed() throws Exception {
        return broker.read(reports).stream().map(BrokerMessage::text).toList();
    }

    @Override
    public void stop() throws Exception {
        broker.close();
    }
}
