package io.github.cameljimeng.ledger.jdbc;

import javax.sql.DataSource;

class H2MemoryTaskRepositoryTest extends JdbcTaskRepositoryContract {

    @Override
    DataSource source() {
        return Databases.h2Memory();
    }

    @Override
    String databaseName() {
        return "h2";
    }
}
