package io.github.cameljimeng.internal.label;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The label of GB 45438-2025, appendix E: a JSON object of seven texts. In files it is the value of {@code AIGC}, in XMP
 * (TC260-PG-20258A), in EXIF or as a text of PNG.
 */
final class AigcLabel {

    static final String LABEL = "Label";
    static final String PRODUCER = "ContentProducer";
    static final String PRODUCE_ID = "ProduceID";
    static final String RESERVED_1 = "ReservedCode1";
    static final String PROPAGATOR = "ContentPropagator";
    static final String PROPAGATE_ID = "PropagateID";
    static final String RESERVED_2 = "ReservedCode2";

    /** The fields in the order of the standard. */
    static final List<String> FIELDS =
            List.of(LABEL, PRODUCER, PRODUCE_ID, RESERVED_1, PROPAGATOR, PROPAGATE_ID, RESERVED_2);

    private static final int LONGEST = 64 * 1024;
    private static final String WRAPPER = "AIGC";

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(10).build())
                    .build())
            .build();

    private AigcLabel() {}

    /** The fields of a text that is a label; empty for any other text. */
    static Map<String, String> of(String text) {
        if (text == null || text.length() > LONGEST) {
            return Map.of();
        }
        int object = text.indexOf('{');
        return object < 0 ? Map.of() : fields(tree(text.substring(object)), true);
    }

    /** As {@link #of}, of a text that may be about anything: the name of the label must be in front of it. */
    static Map<String, String> within(String text) {
        int name = text == null ? -1 : text.indexOf(WRAPPER);
        int object = name < 0 ? -1 : text.indexOf('{', name);
        // {"AIGC":{…}}, AIGC{…} and AIGC={…}
        return object < 0 || object - name > 10 ? Map.of() : of(text.substring(object));
    }

    private static Map<String, String> fields(JsonNode node, boolean mayBeWrapped) {
        if (node.path(WRAPPER).isObject() && mayBeWrapped) {
            return fields(node.path(WRAPPER), false);
        }
        var fields = new LinkedHashMap<String, String>();
        for (var name : FIELDS) {
            if (node.path(name).isValueNode() && !node.path(name).isNull()) {
                fields.put(name, node.path(name).asText());
            }
        }
        return fields;
    }

    private static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException damaged) {
            return MAPPER.missingNode();
        }
    }

    /** The JSON of a label with all seven fields, blank where there is no value. */
    static String json(Map<String, String> fields) {
        var all = new LinkedHashMap<String, String>();
        FIELDS.forEach(name -> all.put(name, fields.getOrDefault(name, "")));
        try {
            return MAPPER.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
