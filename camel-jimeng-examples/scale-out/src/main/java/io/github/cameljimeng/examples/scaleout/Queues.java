package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.examples.brokers.Broker;
import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.examples.brokers.BrokerMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A broker of this machine, which elsewhere is there already, and the requests on it. */
record Queues(BrokerKind kind, Broker broker) implements AutoCloseable {

    private static final String DEAD_LETTERS = "image-requests.dead";
    // as many as three workers have
    private static final int READERS = 12;

    static Queues start(BrokerKind kind, Path directory) throws Exception {
        var broker = Broker.start(kind, directory);
        // the recipe of RabbitMQ declares its queues
        if (kind != BrokerKind.RABBITMQ) {
            var names = new ArrayList<String>(List.of(DEAD_LETTERS));
            for (var operation : Operation.values()) {
                names.add(operation.queue());
            }
            broker.create(READERS, names.toArray(String[]::new));
        }
        return new Queues(kind, broker);
    }

    /** What a worker has to know. */
    Map<String, String> settings() {
        var settings = new HashMap<>(broker.settings());
        settings.put("broker", kind.value());
        return settings;
    }

    void send(Request request) throws Exception {
        broker.send(request.operation().queue(), message(request));
    }

    private static BrokerMessage message(Request request) throws Exception {
        var id = Map.of(WorkerRoutes.REQUEST_ID, request.id());
        if (request.image() == null) {
            return BrokerMessage.text(request.id(), request.prompt(), id);
        }
        var headers = new HashMap<>(id);
        headers.put(WorkerRoutes.PROMPT, request.prompt());
        return BrokerMessage.bytes(request.id(), Files.readAllBytes(request.image()), headers);
    }

    /** Which requests nobody could do, each with the reason. */
    Map<String, String> deadLetters() throws Exception {
        var letters = new TreeMap<String, String>();
        for (var letter : broker.read(DEAD_LETTERS)) {
            var reason = letter.header(WorkerRoutes.REASON);
            letters.put(
                    String.valueOf(letter.header(WorkerRoutes.REQUEST_ID)),
                    reason == null ? "every try failed, see the workers' logs" : reason);
        }
        return letters;
    }

    @Override
    public void close() {
        broker.close();
    }
}
