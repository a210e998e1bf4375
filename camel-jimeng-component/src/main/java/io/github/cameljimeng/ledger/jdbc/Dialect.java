package io.github.cameljimeng.ledger.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.apache.camel.RuntimeCamelException;

/** Differences between databases, apart from their schema files. */
enum Dialect {
    H2("h2", true, false, null),
    POSTGRESQL("postgresql", true, true, null),
    // its drivers may answer a batch with SUCCESS_NO_INFO, which hides who won a row. Its default isolation, REPEATABLE
    // READ, fails or locks gaps on a conflict; the statement applies to one transaction only
    MARIADB("mariadb", false, false, Dialect.READ_COMMITTED),
    // has no IF NOT EXISTS for columns, and other names for collations
    MYSQL("mysql", false, false, Dialect.READ_COMMITTED);

    private static final String READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";

    private final String schemaName;
    private final boolean batchCounts;
    private final boolean skipLocked;
    private final String beforeTransaction;

    Dialect(String schemaName, boolean batchCounts, boolean skipLocked, String beforeTransaction) {
        this.schemaName = schemaName;
        this.batchCounts = batchCounts;
        this.skipLocked = skipLocked;
        this.beforeTransaction = beforeTransaction;
    }

    static Dialect of(DatabaseMetaData database) throws SQLException {
        var product = database.getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            case "MariaDB" -> MARIADB;
            // the driver of MySQL reports this for MariaDB, too
            case "MySQL" -> database.getDatabaseProductVersion().contains("MariaDB") ? MARIADB : MYSQL;
            default ->
                throw new RuntimeCamelException("Tasks can be stored in H2, PostgreSQL, MariaDB and MySQL, not in "
                        + product + ": use another dataSource, or a taskRepository of your own");
        };
    }

    /** The name in schema files. */
    String schemaName() {
        return schemaName;
    }

    /** Whether {@code executeBatch} returns the row count of each statement. */
    boolean batchCounts() {
        return batchCounts;
    }

    /** Whether one statement can update rows that no other transaction has locked and return them. */
    boolean skipLocked() {
        return skipLocked;
    }

    /** Selects the seconds since 1970, whatever the time zones of session, server and process are. */
    String clock() {
        return switch (this) {
            case H2 -> "SELECT EXTRACT(EPOCH FROM CURRENT_TIMESTAMP)";
            case POSTGRESQL -> "SELECT EXTRACT(EPOCH FROM clock_timestamp())";
            case MARIADB, MYSQL -> "SELECT UNIX_TIMESTAMP()";
        };
    }

    /** Whether a table is missing for a moment while another transaction adds a column. */
    boolean replacesTables() {
        return this == H2;
    }

    /**
     * The first statement of a transaction that changes the schema: one node does so after the other. {@code null} where
     * each statement is a transaction of its own.
     */
    String schemaLock() {
        return this == POSTGRESQL ? "SELECT pg_advisory_xact_lock(hashtext('camel-jimeng'))" : null;
    }

    /** The first statement of each transaction; {@code null} for none. */
    String beforeTransaction() {
        return beforeTransaction;
    }
}
