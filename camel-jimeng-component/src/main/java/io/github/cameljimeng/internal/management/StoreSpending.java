package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.text.ForeignText;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.util.json.JsonObject;

/**
 * What was spent in one task store, as operators see it.
 *
 * @param error why it cannot be read, {@code null} if it can
 */
record StoreSpending(String store, String error, List<SpendingView> lines) {

    static StoreSpending of(TaskStores.Group group, LocalDate from, LocalDate to) {
        var store = group.store().name();
        try {
            return new StoreSpending(store, null, SpendingView.list(group.operations(), from, to));
        } catch (RuntimeException e) {
            return new StoreSpending(store, ForeignText.shown(e.getMessage()), List.of());
        }
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("store", store);
        if (error == null) {
            json.put("spending", lines.stream().map(SpendingView::json).toList());
        } else {
            json.put("error", error);
        }
        return json;
    }

    String text() {
        var title = "Spending (%s):".formatted(store);
        if (error != null) {
            return title + " " + error + "\n";
        }
        return lines.isEmpty()
                ? title + " none\n"
                : lines.stream()
                        .map(SpendingView::text)
                        .collect(Collectors.joining("\n", title + "\n" + SpendingView.HEADING + "\n", "\n"));
    }
}
