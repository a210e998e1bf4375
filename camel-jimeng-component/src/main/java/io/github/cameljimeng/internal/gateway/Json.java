package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The mapper for plain trees and maps; no types are ever taken from JSON. */
public final class Json {

    private static final int MAX_DEPTH = 100;

    // a shared pool: otherwise each of thousands of virtual threads would keep buffers of its own while it waits
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    // a flush after each value would send each in a packet of its own
    static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    /** For replies: takes what parsers usually reject, and gateways send beside an image. */
    static final JsonFactory LENIENT = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
            .build();

    private static final ObjectReader WHOLE = MAPPER.readerFor(Object.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private Json() {}

    /**
     * The value that an option means: that of the JSON, if the whole text is a number, {@code true}, {@code false},
     * {@code null}, an array, an object or a text in quotes; else the text itself.
     */
    public static Object value(String text) {
        try {
            return WHOLE.readValue(text);
        } catch (JsonProcessingException noJson) {
            return text;
        }
    }

    /** The tree of a text that is a JSON object, array or text in quotes; empty for any other text. */
    public static Optional<JsonNode> document(String text) {
        var begin = text.stripLeading();
        if (!begin.startsWith("{") && !begin.startsWith("[") && !begin.startsWith("\"")) {
            return Optional.empty();
        }
        try {
            return Optional.of(WHOLE.readTree(text));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** A value as JSON text, the same for maps with the same entries in another order. */
    public static String canonical(Object value) {
        try {
            return MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value as JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uses the mapper once: the first use takes a tenth of a second, because it loads hundreds of classes. */
    static void load() {
        MAPPER.valueToTree(Map.of("n", 1));
    }
}
