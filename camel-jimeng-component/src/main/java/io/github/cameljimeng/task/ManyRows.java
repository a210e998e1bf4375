package io.github.cameljimeng.task;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Claim and write-back of many rows in one statement each, in the SQL of PostgreSQL; for a database of which {@link
 * Dialect#manyRowsAtOnce} is true.
 */
final class ManyRows {

    /** A value of each row, given to the statement as one array. */
    private record Column(String name, String type, Function<Replacement, Object> value) {}

    private static final List<Column> SEEN = List.of(
            new Column("id", "text", row -> row.current().id()),
            new Column("seen_at", "bigint", row -> TaskRow.micros(row.current().dueAt())));

    /** As in {@link TaskRow#STEP}. */
    private static final List<Column> STEP = List.of(
            new Column("state", "text", row -> row.next().state().name()),
            new Column("due_at", "bigint", row -> TaskRow.micros(row.next().dueAt())),
            new Column("queries", "int", row -> row.next().queries()),
            new Column("errors", "int", row -> row.next().errors()),
            new Column("deliveries", "int", row -> row.next().deliveries()),
            new Column("note", "text", row -> row.next().note()));

    private static final List<Column> COLUMNS =
            Stream.of(SEEN, STEP).flatMap(List::stream).toList();

    // a plan that was kept while the table was empty reads all of it for each claim, once a burst has filled it
    private static final String PLAN_ANEW = "SET LOCAL plan_cache_mode = force_custom_plan";

    private final String claim;
    private final String step;

    ManyRows(String table) {
        // a lock in a part of a union is allowed only one level further down
        claim = "WITH old AS ("
                + DueRows.sql(
                        "SELECT * FROM (SELECT id, due_at FROM " + table + " WHERE ",
                        " FOR UPDATE SKIP LOCKED) AS part")
                + ") UPDATE " + table + " row SET due_at = ? FROM old WHERE row.id = old.id RETURNING "
                + ("row." + TaskRow.COLUMNS.replace(", ", ", row.")).replace("row.due_at", "old.due_at");
        // a plan that was made for a small table and is kept while it grows reads the table once, not once a row
        step = "UPDATE " + table + " row SET " + each(STEP, column -> column.name + " = new." + column.name)
                + " FROM unnest(" + each(COLUMNS, column -> "?::" + column.type + "[]")
                + ") AS new (" + each(COLUMNS, Column::name)
                + ") WHERE row.id = new.id AND row.due_at = new.seen_at RETURNING row.id";
    }

    private static String each(List<Column> columns, Function<Column, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    /** @return the rows as they were before, the oldest first; empty when none is due that nobody else takes */
    List<SeenRow> claim(Connection connection, String group, Instant now, Instant until, int limit)
            throws SQLException {
        Database.execute(connection, PLAN_ANEW);
        try (var statement = connection.prepareStatement(claim)) {
            int i = DueRows.bind(statement, group, now, limit);
            statement.setLong(i, TaskRow.micros(until));
            var claimed = SeenRow.all(statement);
            claimed.sort(Comparator.comparing(SeenRow::dueAt));
            return claimed;
        }
    }

    /**
     * Writes {@linkplain TaskRow#isStep steps}.
     *
     * @param rows no id twice; by id: where the server looks them up one after the other, as it does in all but small
     *     tables, everybody locks in the same order, and otherwise a deadlock is ended by the server and tried again
     * @return the ids of those that were written
     */
    Set<String> step(Connection connection, List<Replacement> rows) throws SQLException {
        try (var statement = connection.prepareStatement(step)) {
            int i = 1;
            for (var column : COLUMNS) {
                var values = rows.stream().map(column.value).toArray();
                statement.setArray(i++, connection.createArrayOf(column.type, values));
            }
            var written = new HashSet<String>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    written.add(row.getString(1));
                }
            }
            return written;
        }
    }
}
