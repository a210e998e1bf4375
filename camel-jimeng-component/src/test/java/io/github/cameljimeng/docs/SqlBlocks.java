package io.github.cameljimeng.docs;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** SQL runs, in a database that has the tables of the component. */
final class SqlBlocks implements BlockCheck {

    @Override
    public List<String> problems(Block block) throws Exception {
        var url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL";
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var schema = getClass().getResourceAsStream("/io/github/cameljimeng/ledger/schema/h2-3.sql")) {
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            statement.execute(block.text());
            return List.of();
        } catch (SQLException e) {
            return List.of(e.getMessage());
        }
    }
}
