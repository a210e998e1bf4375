package io.github.cameljimeng.ledger.jdbc;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.KeptResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a row that are stored as JSON. JSON has one integer type, so the names of {@code Long} headers are stored
 * with them to restore their type. The text never names a class.
 */
record TaskDetails(
        @JsonProperty("remembered") Map<String, String> remembered,
        @JsonProperty("headers") Map<String, Object> headers,
        @JsonProperty("longs") List<String> longs,
        @JsonProperty("digest") String digest,
        @JsonProperty("result") KeptResult result) {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    // halves of surrogate pairs are valid in JSON as escapes only
    private static final ObjectWriter ESCAPING = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    /** In characters, the same in every database. */
    private static final int MAX_LENGTH = 1_000_000;

    /** @throws IllegalArgumentException if a header is not a JSON value, or if the text is too long for its column */
    static String write(ImageTask task) {
        var longs = task.headers().entrySet().stream()
                .filter(header -> header.getValue() instanceof Long)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        var details = new TaskDetails(
                task.remembered(), task.headers(), longs, task.order().digest(), task.result());
        String json;
        try {
            json = MAPPER.writeValueAsString(details);
            if (!StorableText.isWellFormed(json)) {
                json = ESCAPING.writeValueAsString(details);
            }
        } catch (JsonProcessingException e) {
            // its message may quote a header
            throw new IllegalArgumentException("The headers kept with a task must be JSON values, but writing them"
                    + " failed with " + e.getClass().getSimpleName());
        }
        return StorableText.fitting("JSON of kept headers and results", json, MAX_LENGTH);
    }

    static TaskDetails read(String json) throws JsonProcessingException {
        var details = MAPPER.readValue(json, TaskDetails.class);
        var headers = new LinkedHashMap<>(details.headers == null ? Map.of() : details.headers);
        for (var name : details.longs == null ? List.<String>of() : details.longs) {
            headers.computeIfPresent(name, (n, value) -> value instanceof Number number ? number.longValue() : value);
        }
        return new TaskDetails(
                details.remembered == null ? Map.of() : details.remembered,
                headers,
                List.of(),
                details.digest,
                details.result);
    }
}
