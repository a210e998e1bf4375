package io.github.cameljimeng.examples.queuetoimages;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A real ActiveMQ Artemis on a free port of this machine, which elsewhere is there already. A message that is rolled
 * back comes again half a second later.
 */
final class Broker implements AutoCloseable {

    private static final String REQUESTS = "image-requests";
    private static final String DEAD_LETTERS = "image-requests.dead";
    private static final String ACCEPTOR = "tcp";

    private final EmbeddedActiveMQ server;
    private final ActiveMQConnectionFactory factory;
    private final JMSContext context;

    private Broker(EmbeddedActiveMQ server) {
        this.server = server;
        var acceptor = server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
        // a client takes a message only when it has time for it
        this.factory =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + acceptor.getActualPort() + "?consumerWindowSize=0");
        this.context = factory.createContext();
    }

    static Broker start() throws Exception {
        return new Broker(
                new EmbeddedActiveMQ().setConfiguration(configuration()).start());
    }

    private static Configuration configuration() throws Exception {
        var everyQueue = new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setMaxDeliveryAttempts(20)
                .setRedeliveryDelay(500);
        return new ConfigurationImpl()
                // lives as long as the run
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0?protocols=CORE")
                .addAddressSetting("#", everyQueue)
                // there from the start: one that is created for whoever asks goes when nobody does
                .addQueueConfiguration(queue(REQUESTS))
                .addQueueConfiguration(queue(DEAD_LETTERS));
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST);
    }

    ConnectionFactory factory() {
        return factory;
    }

    /** @param properties of the message, besides its text */
    synchronized void send(String text, Map<String, String> properties) {
        var producer = context.createProducer();
        properties.forEach(producer::setProperty);
        producer.send(context.createQueue(REQUESTS), text);
    }

    /** Whether each request was taken off the queue for good. */
    synchronized boolean isIdle() {
        return server.getActiveMQServer().locateQueue(REQUESTS).getMessageCount() == 0;
    }

    synchronized List<Message> deadLetters() throws JMSException {
        try (var browser = context.createBrowser(context.createQueue(DEAD_LETTERS))) {
            var letters = new ArrayList<Message>();
            for (var all = browser.getEnumeration(); all.hasMoreElements(); ) {
                letters.add((Message) all.nextElement());
            }
            return letters;
        }
    }

    @Override
    public void close() {
        context.close();
        factory.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }
}
