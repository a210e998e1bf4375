package io.github.cameljimeng.examples.repeatedorders;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A real RabbitMQ as a process on free ports of this machine, with directories of its own; the service of the machine,
 * if there is one, is left alone.
 */
final class RabbitBroker implements OrderSource {

    /** Debian's, without the wrapper that changes the user. */
    static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private static final String ORDERS = "orders";
    private static final String FAILED = "orders.failed";

    private final Process process;
    private final int port;
    private final Map<String, String> environment;
    private final Connection connection;
    private final Channel channel;
    private final List<String> failed = new ArrayList<>();
    private int number;

    private RabbitBroker(Process process, int port, Map<String, String> environment, Connection connection)
            throws IOException {
        this.process = process;
        this.port = port;
        this.environment = environment;
        this.connection = connection;
        this.channel = connection.createChannel();
        for (var queue : List.of(ORDERS, FAILED)) {
            channel.queueDeclare(queue, true, false, false, Map.of());
        }
        channel.confirmSelect();
    }

    static RabbitBroker start(Path home) throws Exception {
        var directory = Files.createDirectory(home.resolve("rabbitmq"));
        int port = freePort();
        var environment = environment(directory, port);
        var log = directory.resolve("log");
        var builder = new ProcessBuilder(PROGRAM.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            return new RabbitBroker(process, port, environment, connect(process, port, log));
        } catch (Exception | Error e) {
            end(process, environment);
            throw e;
        }
    }

    private static Map<String, String> environment(Path directory, int port) throws IOException {
        var environment = new HashMap<String, String>();
        environment.put("HOME", directory.toString());
        environment.put("RABBITMQ_NODENAME", node(port));
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", String.valueOf(port));
        environment.put("RABBITMQ_DIST_PORT", String.valueOf(freePort()));
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_CONFIG_FILE", file(directory, "rabbitmq.conf", ""));
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", file(directory, "plugins", "[]."));
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        // nodes of Erlang find each other by a small server, here one of its own
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", String.valueOf(freePort()));
        // it can be told to end while it still counts on the node that was killed
        environment.put("ERL_EPMD_RELAXED_COMMAND_CHECK", "true");
        return environment;
    }

    private static String file(Path directory, String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static String node(int port) {
        return "orders" + port + "@localhost";
    }

    private static Connection connect(Process process, int port, Path log) {
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return Awaitility.await("RabbitMQ")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptionsInstanceOf(IOException.class)
                .failFast("RabbitMQ has ended, see " + log, () -> !process.isAlive())
                .until(factory::newConnection, Connection::isOpen);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String section() {
        return "RabbitMQ";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "failed",
                "spring-rabbitmq:default?routingKey=" + FAILED,
                "camel.beans.rabbit",
                "#class:org.springframework.amqp.rabbit.connection.CachingConnectionFactory",
                "camel.beans.rabbit.addresses",
                "127.0.0.1:" + port);
    }

    @Override
    public void order(String text) throws Exception {
        order("order-" + number++, text);
    }

    /** @param id of the message; null for a publisher that sets none */
    void order(String id, String text) throws Exception {
        var properties = new AMQP.BasicProperties.Builder()
                .messageId(id)
                .contentType("text/plain")
                .deliveryMode(2)
                .build();
        channel.basicPublish("", ORDERS, properties, text.getBytes(UTF_8));
        channel.waitForConfirmsOrDie();
    }

    @Override
    public boolean isEmpty() throws Exception {
        // the protocol counts only what is with no consumer
        var count = new ProcessBuilder(
                "/usr/lib/rabbitmq/bin/rabbitmqctl", "-q", "-n", node(port), "list_queues", "name", "messages");
        count.environment().putAll(environment);
        var asked = count.redirectErrorStream(true).start();
        var said = new String(asked.getInputStream().readAllBytes(), UTF_8);
        return said.lines().anyMatch((ORDERS + "\t0")::equals);
    }

    @Override
    public List<String> failed() throws Exception {
        for (var order = channel.basicGet(FAILED, true); order != null; order = channel.basicGet(FAILED, true)) {
            failed.add(new String(order.getBody(), UTF_8));
        }
        return failed;
    }

    @Override
    public void stop() throws Exception {
        connection.abort();
        end(process, environment);
    }

    private static void end(Process process, Map<String, String> environment) throws Exception {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        var names = new ProcessBuilder("epmd", "-port", environment.get("ERL_EPMD_PORT"), "-kill");
        names.environment().putAll(environment);
        names.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
