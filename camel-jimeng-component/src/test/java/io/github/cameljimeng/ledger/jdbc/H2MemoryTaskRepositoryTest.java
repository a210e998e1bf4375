package io.github.cameljimeng.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.ledger.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class H2MemoryTaskRepositoryTest extends JdbcTaskRepositoryContract {

    @Override
    DataSource source() {
        return Databases.h2Memory();
    }

    @Override
    String databaseName() {
        return "h2";
    }

    @Override
    void kill(Connection victim) throws SQLException {
        try (var own = victim.createStatement();
                var id = own.executeQuery("SELECT SESSION_ID()")) {
            id.next();
            execute("SELECT ABORT_SESSION(" + id.getInt(1) + ")");
        }
    }

    @Test
    void keysAreComparedAsTheyAreInADatabaseThatIgnoresCase() {
        var source = new JdbcDataSource();
        source.setUrl("jdbc:h2:mem:ignorecase;DB_CLOSE_DELAY=-1;IGNORECASE=TRUE");
        var tasks = new JdbcTaskRepository(source);
        tasks.start();

        assertThat(tasks.add(Rows.intent(GROUP, "octopusx", "Order", NOW, NOW))).isEmpty();
        assertThat(tasks.add(Rows.intent(GROUP, "octopusx", "order", NOW, NOW))).isEmpty();
    }
}
