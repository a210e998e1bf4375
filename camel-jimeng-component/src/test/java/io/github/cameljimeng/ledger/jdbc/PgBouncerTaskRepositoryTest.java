package io.github.cameljimeng.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.condition.EnabledIf;

/** Everything that holds for PostgreSQL, through PgBouncer in transaction mode. */
@EnabledIf(value = "isInstalled", disabledReason = "PgBouncer is not installed (Debian: apt-get install pgbouncer)")
class PgBouncerTaskRepositoryTest extends JdbcTaskRepositoryContract {

    static boolean isInstalled() {
        return PgBouncerServer.isInstalled();
    }

    @Override
    DataSource source() {
        return Databases.pgBouncer();
    }

    @Override
    String databaseName() {
        return "postgresql";
    }

    @Override
    void kill(Connection victim) throws SQLException {
        try (var own = victim.createStatement();
                var pid = own.executeQuery("SELECT pg_backend_pid()")) {
            pid.next();
            execute("SELECT pg_terminate_backend(" + pid.getInt(1) + ", 5000)");
        }
    }
}
