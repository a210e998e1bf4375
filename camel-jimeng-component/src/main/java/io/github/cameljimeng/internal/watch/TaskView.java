package io.github.cameljimeng.internal.watch;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageTask;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.json.JsonObject;

/**
 * A task as operators see it. Without the request and the kept headers, which may be private.
 *
 * @param id of the row
 * @param taskId the gateway's id, empty while there is none
 * @param model empty when unknown
 * @param due the next status query; for a task that is over, until when its row is kept
 * @param note the last thing that went wrong, empty when nothing did
 */
public record TaskView(
        String id,
        String taskId,
        String provider,
        String state,
        String model,
        Duration age,
        Instant due,
        int queries,
        int deliveries,
        String note) {

    private static final String COLUMNS = "    %-36s  %-10s  %-10s  %-16s  %-10s  %-20s  %7s  %10s  %s";

    /** Of the lines of {@link #text()}. */
    public static final String HEADING =
            COLUMNS.formatted("TASK", "STATE", "PROVIDER", "MODEL", "AGE", "DUE", "QUERIES", "DELIVERIES", "NOTE");

    public static TaskView of(ImageTask task, Instant now) {
        return new TaskView(
                task.id(),
                Objects.requireNonNullElse(ForeignText.printable(task.taskId()), ""),
                task.provider(),
                task.state().name(),
                Objects.requireNonNullElse(ForeignText.printable(task.model()), ""),
                age(task.submittedAt(), now),
                task.dueAt().truncatedTo(ChronoUnit.SECONDS),
                task.queries(),
                task.deliveries(),
                Objects.requireNonNullElse(ForeignText.printable(task.note()), ""));
    }

    /** How long ago that was; clocks of other nodes may be ahead of ours. */
    public static Duration age(Instant then, Instant now) {
        return then.isBefore(now) ? Duration.between(then, now).truncatedTo(ChronoUnit.SECONDS) : Duration.ZERO;
    }

    public JsonObject json() {
        var json = new JsonObject();
        json.put("id", id);
        json.put("taskId", taskId);
        json.put("provider", provider);
        json.put("state", state);
        json.put("model", model);
        json.put("ageSeconds", age.toSeconds());
        json.put("due", due.toString());
        json.put("queries", queries);
        json.put("deliveries", deliveries);
        json.put("note", note);
        return json;
    }

    /** One line, under {@link #HEADING}. */
    public String text() {
        var anyId = taskId.isEmpty() ? id : taskId;
        return COLUMNS.formatted(anyId, state, provider, model, ageText(), due, queries, deliveries, note)
                .stripTrailing();
    }

    /** For people: {@code 3m12s}. */
    public String ageText() {
        return TimeUtils.printDuration(age);
    }
}
