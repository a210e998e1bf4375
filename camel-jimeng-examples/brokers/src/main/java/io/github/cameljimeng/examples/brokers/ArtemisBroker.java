package io.github.cameljimeng.examples.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A real ActiveMQ Artemis in this process. It brings a message that was rolled back again and again, later and later; when
 * there is a queue for dead letters, a hundred times.
 */
final class ArtemisBroker implements Broker {

    private static final String ACCEPTOR = "tcp";

    private final EmbeddedActiveMQ server;
    private final String url;
    private final ActiveMQConnectionFactory factory;
    private final JMSContext context;

    private ArtemisBroker(EmbeddedActiveMQ server) {
        this.server = server;
        var acceptor = server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
        this.url = "tcp://127.0.0.1:" + acceptor.getActualPort();
        this.factory = new ActiveMQConnectionFactory(url);
        this.context = factory.createContext();
    }

    static ArtemisBroker start() throws Exception {
        var configuration = new ConfigurationImpl()
                // lives as long as the process
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0?protocols=CORE")
                .addAddressSetting("#", redelivery().setMaxDeliveryAttempts(-1));
        return new ArtemisBroker(
                new EmbeddedActiveMQ().setConfiguration(configuration).start());
    }

    private static AddressSettings redelivery() {
        return new AddressSettings()
                .setRedeliveryDelay(500)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(10_000);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("artemis.url", url);
    }

    @Override
    public void create(int readers, String... queues) throws Exception {
        for (var queue : queues) {
            deadLetters(queues).ifPresent(address -> server.getActiveMQServer()
                    .getAddressSettingsRepository()
                    .addMatch(queue, redelivery().setMaxDeliveryAttempts(100).setDeadLetterAddress(address)));
            // one that is created for whoever asks goes when nobody does
            server.getActiveMQServer()
                    .createQueue(QueueConfiguration.of(queue)
                            .setRoutingType(RoutingType.ANYCAST)
                            .setAutoCreateAddress(true));
        }
    }

    private static Optional<SimpleString> deadLetters(String... queues) {
        return Stream.of(queues)
                .filter(queue -> queue.endsWith(DEAD_LETTERS))
                .findFirst()
                .map(SimpleString::of);
    }

    @Override
    public synchronized void send(String queue, BrokerMessage message) throws JMSException {
        var producer = context.createProducer();
        message.headers().forEach(producer::setProperty);
        if (message.isText()) {
            producer.send(context.createQueue(queue), message.text());
        } else {
            producer.send(context.createQueue(queue), message.body());
        }
    }

    @Override
    public boolean isEmpty(String queue) {
        var found = server.getActiveMQServer().locateQueue(queue);
        return found == null || found.getMessageCount() == 0;
    }

    @Override
    public synchronized List<BrokerMessage> read(String queue) throws JMSException {
        var messages = new ArrayList<BrokerMessage>();
        if (server.getActiveMQServer().locateQueue(queue) != null) {
            try (var browser = context.createBrowser(context.createQueue(queue))) {
                for (var all = browser.getEnumeration(); all.hasMoreElements(); ) {
                    messages.add(message((Message) all.nextElement()));
                }
            }
        }
        return messages;
    }

    private static BrokerMessage message(Message message) throws JMSException {
        var headers = new HashMap<String, String>();
        for (var names = message.getPropertyNames(); names.hasMoreElements(); ) {
            var name = (String) names.nextElement();
            headers.put(name, message.getStringProperty(name));
        }
        boolean isText = message instanceof TextMessage;
        var body = isText ? ((TextMessage) message).getText().getBytes(UTF_8) : message.getBody(byte[].class);
        return new BrokerMessage(message.getJMSMessageID(), headers, body, isText);
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
