package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.internal.watch.OpenTable;
import io.github.cameljimeng.internal.watch.TaskView;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.KeptResult;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import org.apache.camel.util.TimeUtils;
import org.apache.camel.util.json.JsonObject;

/**
 * A request key as operators see it. It shows the key itself, by which its owner recognizes it.
 *
 * @param id of its row
 * @param state of the row: {@code INTENT} under way, {@code DONE} made, {@code FAILED} of unknown outcome; of a task its
 *     own
 * @param keptUntil until when the key is known, {@code null} while that is open
 * @param images that were made
 * @param files of them whose bytes are kept
 */
record KeyView(
        String id,
        String key,
        String operation,
        String provider,
        String state,
        Duration age,
        Instant keptUntil,
        int images,
        int files) {

    private static final String COLUMNS = "    %-36s  %-9s  %-11s  %-10s  %-10s  %-20s  %6s  %5s  %s";

    /** Of the lines of {@link #text()}. */
    static final String HEADING =
            COLUMNS.formatted("ROW", "OPERATION", "STATE", "PROVIDER", "AGE", "KEPT UNTIL", "IMAGES", "FILES", "KEY");

    private static final Map<String, OpenType<?>> TABLE = new LinkedHashMap<>();

    static {
        for (var text : List.of("id", "key", "operation", "provider", "state", "age", "keptUntil")) {
            TABLE.put(text, SimpleType.STRING);
        }
        TABLE.put("images", SimpleType.INTEGER);
        TABLE.put("files", SimpleType.INTEGER);
    }

    static KeyView of(ImageTask row, Instant now) {
        var images = row.result() == null
                ? List.<KeptResult.KeptImage>of()
                : row.result().images();
        return new KeyView(
                row.id(),
                ForeignText.printable(row.requestKey()),
                row.order().operation(),
                row.provider(),
                row.state().name(),
                TaskView.age(row.submittedAt(), now),
                row.state().isOpen() ? null : row.dueAt().truncatedTo(ChronoUnit.SECONDS),
                images.size(),
                (int) images.stream().filter(image -> image.file() != null).count());
    }

    static TabularData table(List<KeyView> keys) {
        return new OpenTable("Key", TABLE).of(keys.stream().map(KeyView::row).toList());
    }

    private Map<String, Object> row() {
        var row = new LinkedHashMap<String, Object>(json());
        row.remove("ageSeconds");
        row.put("age", ageText());
        return row;
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("id", id);
        json.put("key", key);
        json.put("operation", operation);
        json.put("provider", provider);
        json.put("state", state);
        json.put("ageSeconds", age.toSeconds());
        json.put("keptUntil", keptUntilText());
        json.put("images", images);
        json.put("files", files);
        return json;
    }

    /** One line, under {@link #HEADING}. */
    String text() {
        return COLUMNS.formatted(id, operation, state, provider, ageText(), keptUntilText(), images, files, key);
    }

    private String ageText() {
        return TimeUtils.printDuration(age);
    }

    private String keptUntilText() {
        return keptUntil == null ? "" : keptUntil.toString();
    }
}
