package io.github.cameljimeng.examples.scaleout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database of a crash run.
 *
 * @param server where it is ours, and may be stopped
 */
record CrashDatabase(TaskDatabase tasks, Optional<StoppableServer> server) implements AutoCloseable {

    static CrashDatabase of(CrashSettings run, Path out) throws Exception {
        if (!run.hasOwnDatabase()) {
            return new CrashDatabase(TaskDatabase.of(run.jdbcUrl(), out), Optional.empty());
        }
        return switch (run.database()) {
            case "postgresql" -> postgresql(out);
            case "mariadb" -> mariadb();
            default ->
                throw new IllegalArgumentException(
                        "crash.database must be postgresql or mariadb, but is " + run.database());
        };
    }

    private static CrashDatabase postgresql(Path out) throws Exception {
        var tasks = TaskDatabase.of(null, out.resolve("postgres"));
        return new CrashDatabase(
                tasks, Optional.of(new PostgresControl(tasks.postgres().orElseThrow(), out.resolve("postgres.log"))));
    }

    private static CrashDatabase mariadb() throws Exception {
        var server = MariadbControl.begin();
        return new CrashDatabase(TaskDatabase.of(server.url(), null), Optional.of(server));
    }

    @Override
    public void close() throws IOException {
        tasks.close();
        if (server.orElse(null) instanceof MariadbControl mariadb) {
            mariadb.stop();
        }
    }
}
