package io.github.cameljimeng.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a row keeps as JSON text. JSON has one kind of whole number, and a route that set a {@code Long} wants a
 * {@code Long} back: the names of those headers are kept beside them. No class is ever named in the text.
 */
record TaskDetails(
        @JsonProperty("remembered") Map<String, String> remembered,
        @JsonProperty("headers") Map<String, Object> headers,
        @JsonProperty("longs") List<String> longs) {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static String write(ImageTask task) {
        var longs = task.headers().entrySet().stream()
                .filter(header -> header.getValue() instanceof Long)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        try {
            return MAPPER.writeValueAsString(new TaskDetails(task.remembered(), task.headers(), longs));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The headers kept with a task must be JSON values: " + e.getOriginalMessage(), e);
        }
    }

    static TaskDetails read(String json) throws JsonProcessingException {
        var details = MAPPER.readValue(json, TaskDetails.class);
        var headers = new LinkedHashMap<>(details.headers == null ? Map.of() : details.headers);
        for (var name : details.longs == null ? List.<String>of() : details.longs) {
            headers.computeIfPresent(name, (n, value) -> value instanceof Number number ? number.longValue() : value);
        }
        return new TaskDetails(details.remembered == null ? Map.of() : details.remembered, headers, List.of());
    }
}
