package io.github.cameljimeng.examples.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker in this process: one node of KRaft. */
final class KafkaBroker implements Broker {

    private static final List<String> OF_ONE_NODE = List.of(
            "offsets.topic.replication.factor",
            "offsets.topic.num.partitions",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr");

    private final KafkaRaftServer server;
    private final String address;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;

    private KafkaBroker(KafkaRaftServer server, String address) {
        this.server = server;
        this.address = address;
        this.admin = Admin.create(client());
        this.producer = new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
    }

    static KafkaBroker start(Path directory) throws Exception {
        int port = FreePort.find();
        var settings = settings(Files.createDirectories(directory).resolve("data"), port, FreePort.find());
        var file = directory.resolve("kafka.properties");
        try (var out = Files.newBufferedWriter(file)) {
            settings.store(out, null);
        }
        format(file);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        server.startup();
        return new KafkaBroker(server, "127.0.0.1:" + port);
    }

    private static Properties settings(Path data, int port, int controller) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("log.dirs", data.toString());
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("group.min.session.timeout.ms", "1000");
        // a dead letter is longer than the request that it quotes, which may be as long as senders' default allows
        settings.setProperty("message.max.bytes", "2097152");
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

    private Map<String, Object> client() {
        return Map.of("bootstrap.servers", address);
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("kafka.brokers", address);
    }

    @Override
    public void create(int readers, String... queues) throws Exception {
        admin.createTopics(Stream.of(queues)
                        .map(queue -> new NewTopic(queue, readers, (short) 1))
                        .toList())
                .all()
                .get();
    }

    @Override
    public void send(String queue, BrokerMessage message) throws Exception {
        var record = new ProducerRecord<>(queue, message.id(), message.body());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record).get();
    }

    @Override
    public boolean isEmpty(String queue) throws Exception {
        for (var group : admin.listConsumerGroups().all().get()) {
            if (hasCommitted(group, ends(queue))) {
                return true;
            }
        }
        return ends(queue).values().stream().allMatch(end -> end == 0);
    }

    private boolean hasCommitted(ConsumerGroupListing group, Map<TopicPartition, Long> ends) throws Exception {
        var committed = admin.listConsumerGroupOffsets(group.groupId())
                .partitionsToOffsetAndMetadata()
                .get();
        var none = new OffsetAndMetadata(0);
        return ends.entrySet().stream()
                .allMatch(end -> committed.getOrDefault(end.getKey(), none).offset() == end.getValue());
    }

    private Map<TopicPartition, Long> ends(String queue) throws Exception {
        try {
            var topic =
                    admin.describeTopics(List.of(queue)).allTopicNames().get().get(queue);
            var latest = topic.partitions().stream()
                    .collect(toMap(
                            partition -> new TopicPartition(queue, partition.partition()), all -> OffsetSpec.latest()));
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(toMap(Map.Entry::getKey, end -> end(end.getValue())));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Map.of();
            }
            throw e;
        }
    }

    private static long end(ListOffsetsResultInfo info) {
        return info.offset();
    }

    @Override
    public List<BrokerMessage> read(String queue) throws Exception {
        var ends = ends(queue);
        long all = ends.values().stream().mapToLong(Long::longValue).sum();
        var messages = new ArrayList<BrokerMessage>();
        if (all > 0) {
            try (var consumer = new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer.assign(ends.keySet());
                consumer.seekToBeginning(ends.keySet());
                while (messages.size() < all) {
                    consumer.poll(Duration.ofMillis(100)).forEach(record -> messages.add(message(record)));
                }
            }
        }
        return messages;
    }

    private static BrokerMessage message(ConsumerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return new BrokerMessage(record.key(), headers, record.value(), true);
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        server.shutdown();
        server.awaitShutdown();
    }
}
