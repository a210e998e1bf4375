package io.github.cameljimeng.task;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Tasks in one table of a database: H2, PostgreSQL, MariaDB or MySQL. Many nodes may share the table; they share the
 * work and need nothing else. Every row that changes hands does so by a compare-and-set on its due time, so nothing is
 * locked while a gateway is asked.
 *
 * <p>The data source belongs to the caller, should be a pool, and must not take part in the transactions of a route:
 * what was paid for stays on record even when the route rolls back. At most one connection a thread is used at a time.
 *
 * <p>Errors of the database are thrown as {@link org.apache.camel.RuntimeCamelException} whose message says what could
 * not be done, with the {@code SQLException} as cause and without the credentials that a JDBC URL may hold. A key that
 * does not fit its column (group and provider: 128 characters; task id, request key and model: 512) is an
 * {@link IllegalArgumentException}, before anything is written.
 */
public final class JdbcTaskRepository extends ServiceSupport implements TaskRepository {

    /** The name of the table when no other is given. */
    public static final String TABLE = "jimeng_task";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,47}");
    private static final int PURGED_AT_ONCE = 500;
    private static final int ATTEMPTS = 20;

    private final Database database;
    private final JdbcSchema schema;
    private final TaskTable rows;
    private boolean createOnStart = true;

    /** Tasks in table {@value #TABLE}. */
    public JdbcTaskRepository(DataSource source) {
        this(source, TABLE);
    }

    /** @param table a plain name: letters, digits and underscores, at most 48; found by the default schema of the user */
    public JdbcTaskRepository(DataSource source, String table) {
        if (!NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "A table of tasks is named by letters, digits and underscores, at most 48 characters, not "
                            + table);
        }
        this.database = new Database(Objects.requireNonNull(source, "source"));
        this.schema = new JdbcSchema(database, table);
        this.rows = new TaskTable(database, table);
    }

    /**
     * Whether {@link #start()} creates the table when it is missing, which is the default. Otherwise it must be there,
     * made from the file {@code io/github/cameljimeng/task/schema/<database>-1.sql} of this jar.
     */
    public void setCreateSchema(boolean createSchema) {
        createOnStart = createSchema;
    }

    /**
     * Creates the table, its index and table {@code jimeng_schema} with its version, where they are missing. Any number
     * of nodes may do so at the same moment.
     *
     * @throws org.apache.camel.RuntimeCamelException when the table was made by a newer version of this component
     */
    public void createSchema() {
        schema.create();
    }

    /**
     * Looks whether the table is there.
     *
     * @throws org.apache.camel.RuntimeCamelException when it is missing, with the file to run; or when it was made by a
     *     newer version of this component
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

    @Override
    public Optional<ImageTask> add(ImageTask task) {
        for (int attempt = 1; ; attempt++) {
            // looked up first: drivers and servers log every refused INSERT, and duplicates are daily business
            var known = known(task);
            if (known.isPresent()) {
                return known;
            }
            try {
                database.attempt(connection -> rows.insert(connection, task));
                return Optional.empty();
            } catch (SQLException e) {
                // somebody was faster since the look; his row may even be gone again, and then there is room for ours
                if (attempt == ATTEMPTS || !SqlFailure.isConstraint(e)) {
                    throw SqlFailure.of("added", e);
                }
            }
            Database.giveWay(attempt);
        }
    }

    private Optional<ImageTask> known(ImageTask task) {
        return database.run("looked up", connection -> {
            var known = rows.byRequestKey(connection, task.group(), task.requestKey());
            return known.isPresent() ? known : rows.byTaskId(connection, task.group(), task.taskId());
        });
    }

    @Override
    public List<Claim> claimDue(String group, Instant now, Instant leaseUntil, int limit) {
        return database.run("claimed", connection -> rows.claim(connection, group, now, leaseUntil, limit)).stream()
                .flatMap(row -> row.task().stream())
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
            throw SqlFailure.of("written", e);
        }
    }

    @Override
    public List<Boolean> replaceAll(List<Replacement> all) {
        if (all.size() < 2) {
            return TaskRepository.super.replaceAll(all);
        }
        try {
            return database.attempt(connection -> rows.updateAll(connection, all));
        } catch (SQLException e) {
            if (SqlFailure.isConstraint(e)) {
                // one of them is refused, and only one by one it can be told which
                return TaskRepository.super.replaceAll(all);
            }
            throw SqlFailure.of("written", e);
        }
    }

    @Override
    public boolean remove(ImageTask current) {
        return database.run("removed", connection -> rows.delete(connection, List.of(SeenRow.of(current)))) == 1;
    }

    @Override
    public Optional<ImageTask> find(String group, String taskId) {
        return database.run("looked up", connection -> rows.byTaskId(connection, group, taskId));
    }

    @Override
    public Optional<ImageTask> row(String id) {
        return database.run("looked up", connection -> rows.byId(connection, id));
    }

    @Override
    public List<ImageTask> list(String group, TaskState state, int limit) {
        return database.run("listed", connection -> rows.list(connection, group, state, limit));
    }

    @Override
    public TaskCounts count(String group, Instant now) {
        return database.run("counted", connection -> rows.count(connection, group, now));
    }

    @Override
    public int purge(Instant now) {
        int purged = 0;
        List<SeenRow> over;
        do {
            over = database.run("looked for", connection -> rows.over(connection, now, PURGED_AT_ONCE));
            var batch = over;
            purged += database.run("purged", connection -> rows.delete(connection, batch));
        } while (over.size() == PURGED_AT_ONCE);
        return purged;
    }

    @Override
    public boolean isDurable() {
        return true;
    }
}
