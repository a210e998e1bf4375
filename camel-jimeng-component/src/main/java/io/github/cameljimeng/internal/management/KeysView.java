package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.util.json.JsonObject;

/**
 * The request keys of a group as operators see them.
 *
 * @param error why they cannot be read, {@code null} if they can
 */
record KeysView(String group, String store, String error, List<KeyView> keys) {

    static KeysView of(TaskStores.Group group, int limit) {
        var operations = group.operations();
        var store = group.store().name();
        try {
            return new KeysView(operations.group(), store, null, KeyCommands.list(operations, limit));
        } catch (RuntimeException e) {
            return new KeysView(operations.group(), store, ForeignText.shown(e.getMessage()), List.of());
        }
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("group", group);
        json.put("store", store);
        if (error == null) {
            json.put("keys", keys.stream().map(KeyView::json).toList());
        } else {
            json.put("error", error);
        }
        return json;
    }

    String text() {
        var title = "Request keys of group %s (%s):".formatted(group, store);
        if (error != null) {
            return title + " " + error + "\n";
        }
        return keys.isEmpty()
                ? title + " none\n"
                : keys.stream()
                        .map(KeyView::text)
                        .collect(Collectors.joining("\n", title + "\n" + KeyView.HEADING + "\n", "\n"));
    }
}
