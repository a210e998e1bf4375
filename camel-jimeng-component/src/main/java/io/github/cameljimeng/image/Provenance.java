package io.github.cameljimeng.image;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the metadata of an image say of where it comes from. They were read, not verified: anybody can write them, and a
 * manifest is only seen, its signature is not checked.
 *
 * @param c2pa whether the image carries a C2PA manifest, or refers to one
 * @param digitalSourceType IPTC's {@code DigitalSourceType}, mostly a URI such as {@code
 *     http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia}; {@code null} if there is none
 * @param aigc the fields of the {@code AIGC} label of GB 45438-2025, by their names there, such as {@code Label} and {@code
 *     ContentProducer}; empty if there is none
 * @param generator the program or device that has made the file, as it names itself; it need not be a generator of
 *     images. {@code null} if there is none
 * @param parameters whether prompt or settings of a generator are in the file, as several programs write them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"c2pa", "digitalSourceType", "aigc", "generator", "parameters"})
public record Provenance(
        boolean c2pa, String digitalSourceType, Map<String, String> aigc, String generator, boolean parameters) {

    /** An image that says nothing. */
    public static final Provenance NONE = new Provenance(false, null, Map.of(), null, false);

    private static final int LONGEST_VALUE = 60;

    public Provenance {
        aigc = Collections.unmodifiableMap(new LinkedHashMap<>(aigc));
    }

    /**
     * The same in one line, as in the header {@code CamelJimengProvenance}: what is there of {@code c2pa}, {@code
     * iptc=<last part of the source type>}, {@code tc260=<Label>}, {@code generator=<name>} and {@code parameters}, in
     * this order and separated by {@code "; "}; {@code none} if nothing is.
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
