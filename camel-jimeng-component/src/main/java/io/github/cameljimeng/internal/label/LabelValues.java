package io.github.cameljimeng.internal.label;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be written into an image.
 *
 * @param sourceType the last part of IPTC's {@code DigitalSourceType}, {@code null} for none
 * @param aigc fields of the label of GB 45438-2025 by their names, empty for none
 */
public record LabelValues(String sourceType, Map<String, String> aigc) {

    static final String SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    /** The label of content that a machine has made. */
    public static Map<String, String> aigc(
            String producer, String contentId, String propagator, String propagateId, Reserved reserved) {
        var fields = new LinkedHashMap<String, String>();
        // 1: it is generated; 2 and 3 are for content of which that is only likely
        fields.put(AigcLabel.LABEL, "1");
        fields.put(AigcLabel.PRODUCER, producer);
        fields.put(AigcLabel.PRODUCE_ID, contentId);
        fields.put(AigcLabel.RESERVED_1, reserved.first());
        fields.put(AigcLabel.PROPAGATOR, propagator);
        fields.put(AigcLabel.PROPAGATE_ID, propagateId);
        fields.put(AigcLabel.RESERVED_2, reserved.second());
        return fields;
    }

    /** What the standard leaves to producer and propagator, such as a signature. */
    public record Reserved(String first, String second) {}
}
