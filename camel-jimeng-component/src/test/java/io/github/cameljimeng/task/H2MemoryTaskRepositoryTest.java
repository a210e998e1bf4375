package io.github.cameljimeng.task;

import javax.sql.DataSource;

class H2MemoryTaskRepositoryTest extends JdbcTaskRepositoryContract {

    @Override
    DataSource source() {
        return Databases.h2Memory();
    }

    @Override
    String schemaFile() {
        return "io/github/cameljimeng/task/schema/h2-1.sql";
    }
}
