package io.github.cameljimeng.examples.scaleout;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
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
 * back comes again later and later; when that never helps it goes to the dead letters.
 */
final class Broker implements AutoCloseable {

    private static final String DEAD_LETTERS = "image-requests.dead";
    private static final String ACCEPTOR = "tcp";

    private final EmbeddedActiveMQ server;
    private final String address;
    private final ActiveMQConnectionFactory factory;
    private final JMSContext context;

    private Broker(EmbeddedActiveMQ server) {
        this.server = server;
        var acceptor = server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
        this.address = "tcp://127.0.0.1:" + acceptor.getActualPort();
        this.factory = new ActiveMQConnectionFactory(address);
        this.context = factory.createContext();
    }

    static Broker start() throws Exception {
        var server = new EmbeddedActiveMQ().setConfiguration(configuration()).start();
        return new Broker(server);
    }

    private static Configuration configuration() throws Exception {
        // three minutes in all. A message that is refused because another worker may be at work on it must outlast the
        // lease of a worker that died, which is one minute, and its new start
        var everyQueue = new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setMaxDeliveryAttempts(20)
                .setRedeliveryDelay(500)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(10_000);
        var configuration = new ConfigurationImpl()
                // lives as long as the run
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0?protocols=CORE")
                .addAddressSetting("#", everyQueue)
                // there from the start: one that is created for whoever asks goes when nobody does
                .addQueueConfiguration(queue(DEAD_LETTERS));
        for (var operation : Operation.values()) {
            configuration.addQueueConfiguration(queue(operation.queue()));
        }
        return configuration;
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST);
    }

    /** For clients that take a message only when they have time for it. */
    String url() {
        return address + "?consumerWindowSize=0";
    }

    synchronized void send(Request request) {
        var producer = context.createProducer().setProperty(WorkerRoutes.REQUEST_ID, request.id());
        var queue = context.createQueue(request.operation().queue());
        if (request.image() == null) {
            producer.send(queue, request.prompt());
        } else {
            producer.setProperty(WorkerRoutes.PROMPT, request.prompt()).send(queue, bytes(request.image()));
        }
    }

    private static byte[] bytes(Path image) {
        try {
            return Files.readAllBytes(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which requests nobody could do, each with the reason. */
    synchronized Map<String, String> deadLetters() {
        try (var browser = context.createBrowser(context.createQueue(DEAD_LETTERS))) {
            var letters = new TreeMap<String, String>();
            for (var all = browser.getEnumeration(); all.hasMoreElements(); ) {
                var letter = (Message) all.nextElement();
                var reason = letter.getStringProperty(WorkerRoutes.REASON);
                letters.put(
                        letter.getStringProperty(WorkerRoutes.REQUEST_ID),
                        reason == null ? "every try failed, see the workers' logs" : reason);
            }
            return letters;
        } catch (JMSException e) {
            throw new IllegalStateException(e);
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
