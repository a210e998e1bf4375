package io.github.cameljimeng.task;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.apache.camel.RuntimeCamelException;

/** What differs between databases beyond their schema files. */
enum Dialect {
    H2("h2", true, false, null),
    POSTGRESQL("postgresql", true, true, null),
    // its drivers may answer a batch with SUCCESS_NO_INFO, and then nobody knows who won a row; and its default,
    // REPEATABLE READ, fails or locks gaps where somebody else was faster. The statement holds for one transaction only
    MARIADB("mariadb", false, false, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");

    private final String schema;
    private final boolean exactBatches;
    private final boolean manyRowsAtOnce;
    private final String beforeTransaction;

    Dialect(String schema, boolean exactBatches, boolean manyRowsAtOnce, String beforeTransaction) {
        this.schema = schema;
        this.exactBatches = exactBatches;
        this.manyRowsAtOnce = manyRowsAtOnce;
        this.beforeTransaction = beforeTransaction;
    }

    static Dialect of(DatabaseMetaData database) throws SQLException {
        var product = database.getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB", "MySQL" -> MARIADB;
            default ->
                throw new RuntimeCamelException("Tasks can live in H2, PostgreSQL, MariaDB and MySQL, not in " + product
                        + ": give another dataSource, or a taskRepository of your own");
        };
    }

    /** On the class path, for us and for people who create tables by hand. */
    String schemaFile() {
        return "io/github/cameljimeng/task/schema/" + schema + "-" + JdbcSchema.VERSION + ".sql";
    }

    /** Whether {@code executeBatch} tells of each statement how many rows it wrote. */
    boolean exactBatches() {
        return exactBatches;
    }

    /**
     * Whether one statement can lock rows that nobody else has locked, give each values of its own and tell which it
     * wrote: {@link ManyRows}.
     */
    boolean manyRowsAtOnce() {
        return manyRowsAtOnce;
    }

    /** To be run first in a transaction, {@code null} when there is nothing to run. */
    String beforeTransaction() {
        return beforeTransaction;
    }
}
