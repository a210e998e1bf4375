package io.github.cameljimeng.ledger.jdbc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.vorburger.exec.ManagedProcessException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.slf4j.LoggerFactory;

/** Real servers on this machine, each started once a JVM by the first test that needs it. */
public final class Databases {

    private Databases() {}

    public static DataSource postgresql() {
        return Postgresql.POOL;
    }

    /** The same server behind PgBouncer in transaction mode, without named statements; for machines that have it. */
    static DataSource pgBouncer() {
        return PgBouncer.POOL;
    }

    public static DataSource mariadb() {
        return Mariadb.POOL;
    }

    public static DataSource h2Memory() {
        return H2Memory.POOL;
    }

    private static JdbcConnectionPool pooled(javax.sql.ConnectionPoolDataSource source) {
        var pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(20);
        return pool;
    }

    private static final class H2Memory {
        static final DataSource POOL = pool();

        static DataSource pool() {
            var source = new org.h2.jdbcx.JdbcDataSource();
            source.setURL("jdbc:h2:mem:tasks;DB_CLOSE_DELAY=-1");
            return pooled(source);
        }
    }

    private static final class Postgresql {
        static final EmbeddedPostgres SERVER = start();
        static final DataSource POOL = pooled(source(SERVER.getPort(), ""));

        static PGConnectionPoolDataSource source(int port, String options) {
            var source = new PGConnectionPoolDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres" + options);
            return source;
        }

        static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "50")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final class PgBouncer {
        static final DataSource POOL =
                pooled(Postgresql.source(PgBouncerServer.begin(Postgresql.SERVER.getPort()), "&prepareThreshold=0"));
    }

    private static final class Mariadb {
        static final DataSource POOL = start();

        static DataSource start() {
            try {
                var url = MariadbServer.begin();
                // the driver warns of each refused INSERT, which is what these tests are about
                ((Logger) LoggerFactory.getLogger("org.mariadb.jdbc")).setLevel(Level.ERROR);
                return new MariaDbPoolDataSource(
                        url + "&allowMultiQueries=true&maxPoolSize=20&dumpQueriesOnException=true");
            } catch (ManagedProcessException | SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
