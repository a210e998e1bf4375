package io.github.cameljimeng.ledger.jdbc;

import io.github.cameljimeng.ledger.Claim;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.OriginRepository;
import io.github.cameljimeng.ledger.OverdueTasks;
import io.github.cameljimeng.ledger.RowUpdate;
import io.github.cameljimeng.ledger.TaskCounts;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.ledger.budget.SpendingRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A task store in a table of an H2, PostgreSQL, MariaDB or MySQL database. Nodes that share the table share the work,
 * without other coordination. Rows change owners by a compare-and-set on their due time, so status queries hold no locks.
 *
 * <p>The data source belongs to the caller and should be a pool. It must not take part in the transactions of a route, so
 * that a submitted task stays recorded when the route rolls back. Each thread uses one connection at a time.
 *
 * <p>Database errors are thrown as {@link org.apache.camel.RuntimeCamelException}; the message names the failed action,
 * the cause is the {@code SQLException}, and credentials in a JDBC URL are masked. A value that does not fit its column
 * (group and provider: 128 characters; account: 100; task id, request key and model: 512) is an {@link
 * IllegalArgumentException}, thrown before anything is written.
 */
public final class JdbcTaskRepository extends ServiceSupport implements TaskRepository {

    /** The default name of the table. */
    public static final String TABLE = SchemaFile.TABLE;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,47}");
    private static final int PURGE_BATCH = 500;
    private static final int ATTEMPTS = 20;

    private final DataSource source;
    private final Database database;
    private final DatabaseClock clock;
    private final JdbcSchema schema;
    private final TaskTable rows;
    private final TaskQueries queries;
    private final SpendingRepository spending;
    private final OriginRepository origins;
    private boolean createOnStart = true;

    /** A store in table {@value #TABLE}. */
    public JdbcTaskRepository(DataSource source) {
        this(source, TABLE);
    }

    /**
     * @param table at most 48 letters, digits and underscores, not starting with a digit; in the user's default schema
     * @throws IllegalArgumentException for any other name
     */
    public JdbcTaskRepository(DataSource source, String table) {
        this(source, table, InstantSource.system());
    }

    JdbcTaskRepository(DataSource source, String table, InstantSource clock) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "The name of a task table must be at most 48 letters, digits and underscores, not " + table);
        }
        this.source = Objects.requireNonNull(source, "source");
        this.database = new Database(source);
        this.clock = new DatabaseClock(database, clock);
        this.schema = new JdbcSchema(database, table);
        this.rows = new TaskTable(database, table);
        this.queries = new TaskQueries(table);
        this.spending = new JdbcSpending(database, table);
        this.origins = new JdbcOrigins(database, table);
    }

    /**
     * Whether {@link #start()} creates a missing table (default: true). Otherwise create it from the file {@code
     * io/github/cameljimeng/ledger/schema/<database>-3.sql} of this jar.
     */
    public void setCreateSchema(boolean createSchema) {
        createOnStart = createSchema;
    }

    /**
     * Creates the tables for tasks, spending and origins, their indexes, and {@code jimeng_schema} with the schema version, if
     * they are missing. Migrates tables of an older version and keeps their rows. Many nodes may do this at the same time.
     *
     * @throws org.apache.camel.RuntimeCamelException if the table was created by a newer version of this component, or if
     *     {@code jimeng_schema} names a missing table
     */
    public void createSchema() {
        schema.create();
    }

    /** The data source of the constructor. */
    public DataSource dataSource() {
        return source;
    }

    /** Whether the table exists, in any version. */
    public boolean hasTable() {
        return schema.hasTable();
    }

    /**
     * Checks that the table exists and has the current version.
     *
     * @throws org.apache.camel.RuntimeCamelException if it does not, naming the file to run; if it was created by a newer
     *     version of this component; or if {@code jimeng_schema} names a missing table
     */
    public void checkSchema() {
        schema.check();
    }

    @Override
    protected void doStart() {
        if (createOnStart) {
            createSchema();
        } else {
            checkSchema();
        }
    }

    /** Ends all leases. Only for a store of a single process, on opening. */
    void endLeases(Instant now) {
        database.run("released", connection -> rows.endLeases(connection, now));
    }

    @Override
    public Optional<ImageTask> add(ImageTask task) {
        // a lookup with text that the database refuses would fail differently
        TaskRow.check(task);
        for (int attempt = 1; ; attempt++) {
            try {
                return database.attempt(connection -> addUnlessKnown(connection, task));
            } catch (SQLException e) {
                // another node added one after the lookup; if it is gone already, the next attempt succeeds
                if (attempt == ATTEMPTS || !SqlFailure.isConstraint(e)) {
                    throw SqlFailure.ofWrite("Tasks could not be added", e);
                }
            }
            Database.backOff(attempt);
        }
    }

    // looked up first: drivers and servers log every rejected INSERT, and duplicates are common
    private Optional<ImageTask> addUnlessKnown(Connection connection, ImageTask task) throws SQLException {
        var known = queries.byRequestKey(connection, task.group(), task.requestKey());
        if (known.isEmpty()) {
            known = queries.bySameTask(connection, task);
        }
        if (known.isEmpty()) {
            rows.insert(connection, task);
        }
        return known;
    }

    @Override
    public List<Claim> claimDue(String group, String account, Instant now, Instant leaseUntil, int limit) {
        return database
                .run("claimed", connection -> rows.claim(connection, group, account, now, leaseUntil, limit))
                .stream()
                .map(RowVersion::task)
                .map(task -> new Claim(task.leased(leaseUntil), task.dueAt()))
                .toList();
    }

    @Override
    public boolean replace(ImageTask current, ImageTask next) {
        try {
            return database.attempt(connection -> rows.update(connection, current, next));
        } catch (SQLException e) {
            if (SqlFailure.isConstraint(e)) {
                return false;
            }
            throw SqlFailure.ofWrite("Tasks could not be written", e);
        }
    }

    @Override
    public List<Boolean> replaceAll(List<RowUpdate> updates) {
        if (updates.size() < 2) {
            return TaskRepository.super.replaceAll(updates);
        }
        try {
            return database.attempt(connection -> rows.updateAll(connection, updates));
        } catch (SQLException e) {
            if (SqlFailure.isConstraint(e)) {
                // a row violates a unique index: write one by one to find out which
                return TaskRepository.super.replaceAll(updates);
            }
            throw SqlFailure.ofWrite("Tasks could not be written", e);
        }
    }

    @Override
    public boolean remove(ImageTask current) {
        return database.run("removed", connection -> rows.delete(connection, List.of(RowVersion.of(current)))) == 1;
    }

    @Override
    public List<ImageTask> find(String group, String taskId) {
        return database.run("looked up", connection -> queries.byTaskId(connection, group, taskId));
    }

    @Override
    public Optional<ImageTask> findKey(String group, String requestKey) {
        return database.run("looked up", connection -> queries.byRequestKey(connection, group, requestKey));
    }

    @Override
    public Optional<ImageTask> row(String id) {
        return database.run("looked up", connection -> queries.byId(connection, id));
    }

    @Override
    public List<ImageTask> list(String group, TaskState state, int limit) {
        return database.run("listed", connection -> queries.list(connection, group, state, limit));
    }

    @Override
    public List<ImageTask> listOpen(String group, String provider, String account, int limit) {
        return database.run("listed", connection -> queries.listOpen(connection, group, provider, account, limit));
    }

    @Override
    public List<ImageTask> listKeys(String group, int limit) {
        return database.run("listed", connection -> queries.listKeys(connection, group, limit));
    }

    @Override
    public List<ImageTask> abandonedCalls(Instant now, int limit) {
        return database.run("listed", connection -> rows.abandoned(connection, now, limit));
    }

    @Override
    public TaskCounts count(String group, Instant now) {
        return database.run("counted", connection -> queries.count(connection, group, now));
    }

    @Override
    public List<OverdueTasks> overdue(Instant then) {
        return database.run("counted", connection -> queries.overdue(connection, then));
    }

    @Override
    public int purge(Instant now) {
        int purged = 0;
        List<RowVersion> expired;
        do {
            expired = database.run("purged", connection -> queries.expired(connection, now, PURGE_BATCH));
            var batch = expired;
            purged += database.run("purged", connection -> rows.delete(connection, batch));
        } while (expired.size() == PURGE_BATCH);
        return purged;
    }

    @Override
    public Optional<OriginRepository> origins() {
        return Optional.of(origins);
    }

    @Override
    public Optional<SpendingRepository> spending() {
        return Optional.of(spending);
    }

    @Override
    public Optional<Duration> clockDifference() {
        return Optional.of(clock.difference());
    }

    @Override
    public boolean isDurable() {
        return true;
    }
}
