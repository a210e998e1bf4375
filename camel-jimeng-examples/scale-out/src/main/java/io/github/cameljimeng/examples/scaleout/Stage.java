package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.ledger.TaskCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A run: the broker, the database, the workers between them, and the folder where all their results are. */
final class Stage implements AutoCloseable {

    private final String name;
    private final Path out;
    private final Queues queues;
    private final TaskDatabase database;
    private final Crew crew;

    private Stage(String name, Path out, Queues queues, TaskDatabase database, Crew crew) {
        this.name = name;
        this.out = out;
        this.queues = queues;
        this.database = database;
        this.crew = crew;
    }

    /**
     * @param out of this run alone; its name is that of the task group, so that a database may be used again
     * @param settings what the workers' component has to know of the gateway
     */
    static Stage open(Path out, int workers, BrokerKind broker, TaskDatabase database, Map<String, String> settings)
            throws Exception {
        var name = out.getFileName().toString();
        var queues = Queues.start(broker, out.resolve("broker"));
        try {
            var all = new HashMap<>(settings);
            all.put("camel.component.jimeng.task-group", name);
            all.putAll(queues.settings());
            return new Stage(name, out, queues, database, Crew.start(workers, all, out, database.url()));
        } catch (IOException e) {
            queues.close();
            throw e;
        }
    }

    Queues queues() {
        return queues;
    }

    TaskDatabase database() {
        return database;
    }

    Crew crew() {
        return crew;
    }

    /** Empty while the database does not answer. */
    Optional<TaskCounts> tasks() {
        return database.count(name);
    }

    Path images() {
        return out.resolve("images");
    }

    Path logs() {
        return out.resolve("logs");
    }

    Path accountsToCheck() {
        return out.resolve("check-the-account");
    }

    List<WorkRecord> records() throws IOException {
        return WorkLog.read(out.resolve("records"));
    }

    /** Which requests have their image. */
    Set<String> delivered() throws IOException {
        return names(images());
    }

    /** Which requests may be paid, and have no image. */
    Set<String> unknown() throws IOException {
        return names(accountsToCheck());
    }

    // without their extensions, and without what is still being written
    private static Set<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.startsWith("."))
                    .map(file -> file.replaceFirst("\\.[^.]*$", ""))
                    .collect(Collectors.toSet());
        } catch (NoSuchFileException nothingYet) {
            return Set.of();
        }
    }

    @Override
    public void close() {
        try (queues) {
            crew.close();
        }
    }
}
