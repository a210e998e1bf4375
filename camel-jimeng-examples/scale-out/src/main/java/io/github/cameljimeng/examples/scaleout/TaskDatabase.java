package io.github.cameljimeng.examples.scaleout;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the workers share.
 *
 * @param url with user and password, where there are any
 * @param postgres the server, when it is ours
 * @param pool to look into it
 */
record TaskDatabase(String url, Optional<Postgres> postgres, HikariDataSource pool) implements AutoCloseable {

    private static final Duration AN_ANSWER = Duration.ofSeconds(1);

    /** @param url a database that is there already, {@code null} or blank for a PostgreSQL that is started in the folder */
    static TaskDatabase of(String url, Path folder) throws IOException {
        if (url != null && !url.isBlank()) {
            return new TaskDatabase(url, Optional.empty(), pool(url, 1, AN_ANSWER));
        }
        var started = Postgres.start(folder);
        return new TaskDatabase(started.url(), Optional.of(started), pool(started.url(), 1, AN_ANSWER));
    }

    /**
     * Connections that are made when they are needed, so that a worker may start while its database does not.
     *
     * @param patience how long a caller waits for one; longer than the database needs to restart, and few notice
     */
    static HikariDataSource pool(String url, int size, Duration patience) {
        var settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setMaximumPoolSize(size);
        settings.setConnectionTimeout(patience.toMillis());
        settings.setInitializationFailTimeout(-1);
        return new HikariDataSource(settings);
    }

    /** Empty while there is no answer: the table is not there yet, or the database is down. */
    Optional<TaskCounts> count(String taskGroup) {
        try {
            return Optional.of(new JdbcTaskRepository(pool).count(taskGroup, Instant.now()));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** For people; without a password that the URL may hold. */
    String description() {
        return postgres.map(server -> "a PostgreSQL at port " + server.port())
                .orElseGet(() -> url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//"));
    }

    @Override
    public void close() throws IOException {
        pool.close();
        if (postgres.isPresent()) {
            postgres.get().close();
        }
    }
}
