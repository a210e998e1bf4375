package io.github.cameljimeng.benchmarks.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.jdbc.EmbeddedTaskRepository;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Fills a repository with tasks that are all due and works on them as watchers do: claim some, write each back with its
 * next due time.
 */
public final class TasksJob {

    private TasksJob() {}

    /**
     * @param arguments {@code memory}, {@code h2} or {@code postgresql}, how many tasks, how many milliseconds, a folder
     */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        int count = Integer.parseInt(arguments[1]);
        var duration = Duration.ofMillis(Long.parseLong(arguments[2]));
        switch (arguments[0]) {
            case "memory" -> answer.give(measure(new MemoryTaskRepository(), count, duration));
            case "h2" -> answer.give(inDirectory(Path.of(arguments[3]), count, duration));
            case "postgresql" -> answer.give(inPostgresql(count, duration));
            default -> throw new IllegalArgumentException("no such store: " + arguments[0]);
        }
    }

    private static Map<String, Double> inDirectory(Path directory, int count, Duration duration) throws Exception {
        var repository = new EmbeddedTaskRepository(directory);
        repository.start();
        try {
            return measure(repository, count, duration);
        } finally {
            repository.stop();
        }
    }

    private static Map<String, Double> inPostgresql(int count, Duration duration) throws Exception {
        try (var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                var pool = pool(server.getPostgresDatabase())) {
            var repository = new JdbcTaskRepository(pool);
            repository.start();
            return measure(repository, count, duration);
        }
    }

    private static HikariDataSource pool(DataSource source) {
        var options = new HikariConfig();
        options.setDataSource(source);
        options.setMaximumPoolSize(20);
        return new HikariDataSource(options);
    }

    private static Map<String, Double> measure(TaskRepository repository, int count, Duration duration)
            throws Exception {
        var backlog = new Backlog(repository);
        var numbers = new LinkedHashMap<String, Double>();
        numbers.put("bytes", backlog.fill(count));
        numbers.put("added", backlog.addedPerSecond());
        numbers.put("misplaced", (double) backlog.claimedOutOfOrder(count / 10));
        numbers.put("small", rate(backlog, 1, 20, duration));
        numbers.put("large", rate(backlog, 1, 200, duration));
        numbers.put("nodes", rate(backlog, 4, 200, duration));
        return numbers;
    }

    private static double rate(Backlog backlog, int nodes, int atATime, Duration duration) throws Exception {
        // once to warm up
        backlog.work(nodes, atATime, duration.dividedBy(2));
        return backlog.work(nodes, atATime, duration);
    }
}
