package io.github.cameljimeng.examples.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A real RabbitMQ as a process of its own, with directories of its own; the service of the machine, if there is one, is
 * left alone.
 */
final class RabbitBroker implements Broker {

    /** Debian's, without the wrapper that changes the user. */
    static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long MILLIS_BETWEEN_TRIES = 200;
    private static final String COUNT_SECONDS = "15";
    private static final Path CONTROL = PROGRAM.resolveSibling("rabbitmqctl");
    // the server leads a group of processes and is nobody's child: this shell holds one end of a pipe, and kills the
    // group when we are gone without a word
    private static final String GUARD = "trap '' INT TERM HUP; cat; kill -s KILL -- -\"$0\"; epmd -port \"$1\" -kill";

    private final Map<String, String> environment;
    private final int port;
    private final Process guard;
    private final Connection connection;
    private final Map<String, List<BrokerMessage>> read = new HashMap<>();

    private RabbitBroker(Map<String, String> environment, int port, Process guard, Connection connection) {
        this.environment = environment;
        this.port = port;
        this.guard = guard;
        this.connection = connection;
    }

    static RabbitBroker start(Path directory) throws Exception {
        if (!BrokerKind.RABBITMQ.isInstalled()) {
            throw new IllegalStateException("There is no " + PROGRAM + ": apt-get install rabbitmq-server");
        }
        var home = Files.createDirectories(directory).toAbsolutePath();
        int port = FreePort.find();
        var environment = environment(home, port);
        var log = home.resolve("log");
        var process = process(environment, "setsid", PROGRAM.toString())
                .directory(home.toFile())
                .redirectOutput(log.toFile())
                .start();
        var guard = guard(environment, process);
        try {
            return new RabbitBroker(environment, port, guard, connect(process, port, log));
        } catch (Exception | Error e) {
            end(guard);
            throw e;
        }
    }

    private static Process guard(Map<String, String> environment, Process process) throws IOException {
        var group = String.valueOf(process.pid());
        return process(environment, "sh", "-c", GUARD, group, environment.get("ERL_EPMD_PORT"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static ProcessBuilder process(Map<String, String> environment, String... command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder;
    }

    private static Map<String, String> environment(Path directory, int port) throws IOException {
        var environment = new HashMap<String, String>();
        environment.put("HOME", directory.toString());
        environment.put("RABBITMQ_NODENAME", node(port));
        environment.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
        environment.put("RABBITMQ_NODE_PORT", String.valueOf(port));
        environment.put("RABBITMQ_DIST_PORT", String.valueOf(FreePort.find()));
        environment.put("RABBITMQ_MNESIA_BASE", directory.resolve("data").toString());
        environment.put("RABBITMQ_LOG_BASE", directory.toString());
        environment.put("RABBITMQ_LOGS", "-");
        environment.put("RABBITMQ_CONF_ENV_FILE", "/dev/null");
        environment.put("RABBITMQ_CONFIG_FILE", file(directory, "rabbitmq.conf", ""));
        environment.put("RABBITMQ_ENABLED_PLUGINS_FILE", file(directory, "plugins", "[]."));
        environment.put("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
        // nodes of Erlang find each other by a small server, here one of its own
        environment.put("ERL_EPMD_ADDRESS", "127.0.0.1");
        environment.put("ERL_EPMD_PORT", String.valueOf(FreePort.find()));
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

    private static Connection connect(Process process, int port, Path log) throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                return factory.newConnection();
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("RabbitMQ does not start, see " + log, e);
                }
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_TRIES);
            }
        }
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("rabbitmq.addresses", "127.0.0.1:" + port);
    }

    @Override
    public void create(int readers, String... queues) throws Exception {
        try (var channel = connection.createChannel()) {
            for (var queue : queues) {
                channel.queueDeclare(queue, true, false, false, Map.of());
            }
        }
    }

    @Override
    public void send(String queue, BrokerMessage message) throws Exception {
        var properties = new AMQP.BasicProperties.Builder()
                .messageId(message.id())
                .headers(Map.copyOf(message.headers()))
                .contentType(message.isText() ? "text/plain" : "application/octet-stream")
                .deliveryMode(2)
                .build();
        // a queue that its readers declare is there when they are
        var deadline = Instant.now().plus(PATIENCE);
        while (!isTaken(queue, properties, message.body())) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("RabbitMQ has no queue " + queue);
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_TRIES);
        }
    }

    private boolean isTaken(String queue, AMQP.BasicProperties properties, byte[] body) throws Exception {
        try (var channel = connection.createChannel()) {
            // what no queue takes comes back, and is confirmed all the same
            var returned = new AtomicBoolean();
            channel.addReturnListener(back -> returned.set(true));
            channel.confirmSelect();
            channel.basicPublish("", queue, true, properties, body);
            channel.waitForConfirmsOrDie();
            return !returned.get();
        }
    }

    @Override
    public boolean isEmpty(String queue) throws Exception {
        // the protocol counts only what is with no consumer; on a busy machine the command sometimes gets no answer
        var command = List.of(
                CONTROL.toString(), "-q", "-t", COUNT_SECONDS, "-n", node(port), "list_queues", "name", "messages");
        var count = process(environment, command.toArray(String[]::new)).start();
        var said = new String(count.getInputStream().readAllBytes(), UTF_8);
        return said.lines().anyMatch((queue + "\t0")::equals);
    }

    @Override
    public synchronized List<BrokerMessage> read(String queue) throws Exception {
        var messages = read.computeIfAbsent(queue, name -> new ArrayList<>());
        var channel = connection.createChannel();
        try {
            take(channel, queue, messages);
            channel.close();
        } catch (IOException e) {
            if (!isNoSuchQueue(e)) {
                throw e;
            }
        }
        return List.copyOf(messages);
    }

    private static void take(Channel channel, String queue, List<BrokerMessage> messages) throws IOException {
        for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
            messages.add(message(next));
        }
    }

    private static BrokerMessage message(GetResponse response) {
        var headers = new HashMap<String, String>();
        var sent = response.getProps().getHeaders();
        if (sent != null) {
            sent.forEach((name, value) -> headers.put(name, String.valueOf(value)));
        }
        return new BrokerMessage(response.getProps().getMessageId(), headers, response.getBody(), true);
    }

    private static boolean isNoSuchQueue(IOException e) {
        return e.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close
                && close.getReplyCode() == AMQP.NOT_FOUND;
    }

    @Override
    public void close() {
        connection.abort();
        end(guard);
    }

    private static void end(Process guard) {
        try {
            guard.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        guard.onExit().join();
    }
}
