package io.github.cameljimeng.ledger.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A real server of the linux-amd64 binaries among the test dependencies. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class MariadbTaskRepositoryTest extends JdbcTaskRepositoryContract {

    @Override
    DataSource source() {
        return Databases.mariadb();
    }

    @Override
    String databaseName() {
        return "mariadb";
    }

    @Override
    void kill(Connection victim) throws SQLException {
        try (var own = victim.createStatement();
                var id = own.executeQuery("SELECT CONNECTION_ID()")) {
            id.next();
            execute("KILL " + id.getLong(1));
        }
    }

    @Override
    String shortNotes() {
        return "ALTER TABLE " + table + " MODIFY note VARCHAR(3)";
    }
}
