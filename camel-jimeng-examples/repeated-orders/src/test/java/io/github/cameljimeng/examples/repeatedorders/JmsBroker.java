package io.github.cameljimeng.examples.repeatedorders;

import jakarta.jms.JMSContext;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A real ActiveMQ Artemis on a free port of this machine. */
final class JmsBroker implements OrderSource {

    private static final String ORDERS = "orders";
    private static final String FAILED = "orders.failed";
    private static final String ACCEPTOR = "tcp";

    private final EmbeddedActiveMQ server;
    private final String address;
    private final ActiveMQConnectionFactory factory;
    private final JMSContext context;
    private int number;

    private JmsBroker(EmbeddedActiveMQ server) {
        this.server = server;
        var acceptor = server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
        this.address = "tcp://127.0.0.1:" + acceptor.getActualPort();
        this.factory = new ActiveMQConnectionFactory(address);
        this.context = factory.createContext();
    }

    static JmsBroker start() throws Exception {
        var configuration = new ConfigurationImpl()
                // lives as long as the test
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0?protocols=CORE")
                .addAddressSetting(
                        "#", new AddressSettings().setMaxDeliveryAttempts(-1).setRedeliveryDelay(500));
        for (var queue : List.of(ORDERS, FAILED)) {
            configuration.addQueueConfiguration(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
        }
        return new JmsBroker(
                new EmbeddedActiveMQ().setConfiguration(configuration).start());
    }

    @Override
    public String section() {
        return "JMS";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "failed",
                "jms:" + FAILED,
                "camel.beans.broker",
                "#class:org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory",
                "camel.beans.broker.brokerURL",
                address);
    }

    @Override
    public void order(String text) {
        order("order-" + number++, text);
    }

    void order(String id, String text) {
        context.createProducer().setProperty("orderId", id).send(context.createQueue(ORDERS), text);
    }

    /** What is with a consumer counts. */
    @Override
    public boolean isEmpty() {
        return server.getActiveMQServer().locateQueue(ORDERS).getMessageCount() == 0;
    }

    @Override
    public List<String> failed() throws Exception {
        try (var browser = context.createBrowser(context.createQueue(FAILED))) {
            var texts = new ArrayList<String>();
            for (var all = browser.getEnumeration(); all.hasMoreElements(); ) {
                texts.add(((TextMessage) all.nextElement()).getText());
            }
            return texts;
        }
    }

    @Override
    public void stop() throws Exception {
        context.close();
        factory.close();
        server.stop();
    }
}
