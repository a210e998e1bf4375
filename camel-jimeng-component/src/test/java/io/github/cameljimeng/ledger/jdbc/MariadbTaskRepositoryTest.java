package io.github.cameljimeng.ledger.jdbc;

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
    String shortNotes() {
        return "ALTER TABLE " + table + " MODIFY note VARCHAR(3)";
    }
}
