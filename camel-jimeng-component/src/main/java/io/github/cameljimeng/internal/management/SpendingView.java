package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.internal.watch.OpenTable;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.budget.SpendingTotal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import org.apache.camel.util.json.JsonObject;

/** One line of what was spent, as operators see it. */
public record SpendingView(SpendingTotal total) {

    private static final String COLUMNS = "    %-10s  %-30s  %-28s  %-9s  %7s  %7s  %s";

    /** Of the lines of {@link #text()}. */
    static final String HEADING = COLUMNS.formatted("DAY", "BUDGET", "MODEL", "STATE", "ORDERS", "IMAGES", "COST");

    private static final Map<String, OpenType<?>> TABLE = new LinkedHashMap<>();

    static {
        for (var text : List.of("id", "day", "group", "model", "state", "currency")) {
            TABLE.put(text, SimpleType.STRING);
        }
        TABLE.put("orders", SimpleType.LONG);
        TABLE.put("images", SimpleType.LONG);
        TABLE.put("cost", SimpleType.BIGDECIMAL);
    }

    /**
     * What was spent from one day to another as a table for JMX.
     *
     * @param from such as {@code 2026-11-27}
     * @param to the last day, in the same form
     * @throws IllegalArgumentException for what is not a day, and when the store does not count
     */
    public static TabularData table(TaskOperations operations, String from, String to) {
        return new OpenTable("Spending", TABLE)
                .of(list(operations, day(from), day(to)).stream()
                        .map(SpendingView::row)
                        .toList());
    }

    static List<SpendingView> list(TaskOperations operations, LocalDate from, LocalDate to) {
        return operations.spending(from, to).stream().map(SpendingView::new).toList();
    }

    static LocalDate day(String text) {
        try {
            return LocalDate.parse(text.trim());
        } catch (DateTimeParseException e) {
            // of no use to a JMX client
            throw new IllegalArgumentException(
                    "A day must be a date such as 2026-11-27, not " + ForeignText.quote(text, 60));
        }
    }

    private Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>(json());
        row.put(
                "id",
                "%s %s %s %s %s"
                        .formatted(
                                row.get("day"),
                                row.get("group"),
                                row.get("model"),
                                row.get("currency"),
                                row.get("state")));
        return row;
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("day", total.day().toString());
        json.put("group", ForeignText.printable(total.group()));
        json.put("model", ForeignText.printable(total.model()));
        json.put("state", total.state().name());
        json.put("currency", ForeignText.printable(total.currency()));
        json.put("orders", total.orders());
        json.put("images", total.images());
        json.put("cost", total.cost());
        return json;
    }

    /** One line, under {@link #HEADING}. */
    String text() {
        return COLUMNS.formatted(
                total.day(),
                ForeignText.printable(total.group()),
                ForeignText.printable(total.model()),
                total.state(),
                total.orders(),
                total.images(),
                total.cost().toPlainString() + " " + ForeignText.printable(total.currency()));
    }
}
