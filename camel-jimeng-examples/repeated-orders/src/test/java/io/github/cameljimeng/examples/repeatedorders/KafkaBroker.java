package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker in this process: one node of KRaft on free ports of this machine. */
final class KafkaBroker implements OrderSource {

    static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    private static final TopicPartition FAILED = new TopicPartition("orders-failed", 0);
    private static final String GROUP = "images";
    private static final List<String> OF_ONE_NODE = List.of(
            "offsets.topic.replication.factor",
            "offsets.topic.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr");

    private final KafkaRaftServer server;
    private final String address;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    private KafkaBroker(KafkaRaftServer server, String address) throws Exception {
        this.server = server;
        this.address = address;
        var client = Map.<String, Object>of("bootstrap.servers", address);
        this.admin = Admin.create(client);
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
        var topics = Stream.of(ORDERS, FAILED)
                .map(partition -> new NewTopic(partition.topic(), 1, (short) 1))
                .toList();
        admin.createTopics(topics).all().get();
    }

    static KafkaBroker start(Path home) throws Exception {
        int port = freePort();
        int controller = freePort();
        var settings = settings(home.resolve("kafka"), port, controller);
        var file = home.resolve("kafka.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        format(file);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, "127.0.0.1:" + port);
    }

    private static Properties settings(Path directory, int port, int controller) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", directory.toString());
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("group.min.session.timeout.ms", "1000");
        OF_ONE_NODE.forEach(name -> settings.setProperty(name, "1"));
        return settings;
    }

    private static void format(Path settings) {
        var quiet = new PrintStream(OutputStream.nullOutputStream());
        var arguments = new String[] {
            "format",
            "--config",
            settings.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        if (StorageTool.execute(arguments, quiet) != 0) {
            throw new IllegalStateException("the directory of Kafka was not formatted");
        }
    }

    // the address of the controller stands in the settings before it listens
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String section() {
        return "Kafka";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "failed",
                "kafka:orders-failed",
                "camel.component.kafka.brokers",
                address,
                // how long the group waits for a process that is dead
                "camel.component.kafka.session-timeout-ms",
                "3000",
                "camel.component.kafka.heartbeat-interval-ms",
                "500");
    }

    @Override
    public void order(String text) throws Exception {
        producer.send(new ProducerRecord<>(ORDERS.topic(), text)).get();
    }

    @Override
    public boolean isEmpty() throws Exception {
        var committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get()
                .get(ORDERS);
        return committed != null && committed.offset() == end(ORDERS);
    }

    private long end(TopicPartition partition) throws Exception {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()))
                .partitionResult(partition)
                .get()
                .offset();
    }

    @Override
    public List<String> failed() throws Exception {
        var texts = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", address), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(FAILED));
            consumer.seekToBeginning(Set.of(FAILED));
            for (var end = end(FAILED); texts.size() < end; ) {
                consumer.poll(Duration.ofMillis(100)).forEach(order -> texts.add(order.value()));
            }
        }
        return texts;
    }

    @Override
    public void stop() {
        producer.close();
        admin.close();
        server.shutdown();
        server.awaitShutdown();
    }
}
