package io.github.cameljimeng.image;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The origin that an image states in its metadata. Not verified: anyone can write metadata, and the signature of a manifest
 * is not checked.
 *
 * @param c2pa whether the image has a C2PA manifest or refers to one
 * @param digitalSourceType IPTC's {@code DigitalSourceType}, mostly a URI such as {@code
 *     http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia}; {@code null} if there is none
 * @param aigc the fields of the {@code AIGC} label of GB 45438-2025, such as {@code Label} and {@code ContentProducer};
 *     empty if there is none
 * @param generator the program or device that made the file, by its own name, not necessarily an image generator; {@code
 *     null} if there is none
 * @param parameters whether the file contains a generator's prompt or settings
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"c2pa", "digitalSourceType", "aigc", "generator", "parameters"})
public record Provenance(
        boolean c2pa, String digitalSourceType, Map<String, String> aigc, String generator, boolean parameters) {

    /** No stated origin. */
    public static final Provenance NONE = new Provenance(false, null, Map.of(), null, false);

    private static final int LONGEST_VALUE = 60;

    public Provenance {
        aigc = Collections.unmodifiableMap(new LinkedHashMap<>(aigc));
    }

    /**
     * One line, as in the header {@code CamelJimengProvenance}: those of {@code c2pa}, {@code iptc=<last part of the source
     * type>}, {@code tc260=<Label>}, {@code generator=<name>} and {@code parameters} that are present, in this order,
     * separated by {@code "; "}; or {@code none}.
     */
    @Override
    public String toString() {
        var words = new ArrayList<String>();
        if (c2pa) {
            words.add("c2pa");
        }
        if (digitalSourceType != null) {
            words.add("iptc=" + shown(digitalSourceType.substring(digitalSourceType.lastIndexOf('/') + 1)));
        }
        if (!aigc.isEmpty()) {
            words.add(aigc.containsKey("Label") ? "tc260=" + shown(aigc.get("Label")) : "tc260");
        }
        if (generator != null) {
            words.add("generator=" + shown(generator));
        }
        if (parameters) {
            words.add("parameters");
        }
        return words.isEmpty() ? "none" : String.join("; ", words);
    }

    // what separates values and images is not in one
    private static String shown(String value) {
        return ForeignText.quote(value.replace(';', ',').replace('|', ','), LONGEST_VALUE);
    }
}
