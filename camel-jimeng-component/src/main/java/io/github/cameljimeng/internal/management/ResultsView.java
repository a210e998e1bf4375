package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.internal.text.ForeignText;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.util.json.JsonObject;

/**
 * The images that are kept for their request keys as operators see them.
 *
 * @param error why they cannot be counted, {@code null} if they can
 * @param usage {@code null} if they cannot be counted
 */
record ResultsView(Path directory, String error, ResultFiles.Usage usage) {

    static ResultsView of(ResultFiles files) {
        try {
            return new ResultsView(files.directory(), null, files.usage());
        } catch (IOException e) {
            return new ResultsView(files.directory(), ForeignText.shown(e.toString()), null);
        }
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("directory", directory.toString());
        if (usage == null) {
            json.put("error", error);
        } else {
            json.put("files", usage.files());
            json.put("bytes", usage.bytes());
        }
        return json;
    }

    String text() {
        var kept = usage == null ? error : "%d files, %d bytes".formatted(usage.files(), usage.bytes());
        return "Images kept for request keys in %s: %s%n".formatted(directory, kept);
    }
}
