package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.internal.image.ImageSpool;
import io.github.cameljimeng.internal.label.ImageLabeller;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;

/**
 * The options {@code label} and {@code label.<name>}.
 *
 * @param kinds which labels are written
 * @param values by their names without {@code label.}
 */
public record LabelOptions(Set<String> kinds, Map<String, String> values) {

    /** The source type of an image generated from text. */
    public static final String GENERATED = "trainedAlgorithmicMedia";

    /** The source type of an image generated from another image. */
    public static final String EDITED = "compositeWithTrainedAlgorithmicMedia";

    private static final String IPTC = "iptc";
    private static final String TC260 = "tc260";
    private static final String SOURCE_TYPE = "sourceType";
    private static final String ON_SIGNED = "onSigned";
    private static final List<String> NAMES = Stream.concat(
                    LabelTexts.NAMES.stream(), Stream.of(SOURCE_TYPE, ON_SIGNED))
            .toList();

    // IPTC NewsCodes, scheme digitalsourcetype: those of wholly or partly generated content
    private static final List<String> SOURCE_TYPES =
            List.of(GENERATED, EDITED, "algorithmicMedia", "compositeSynthetic", "algorithmicallyEnhanced");

    private static final int SHOWN = 60;

    /**
     * @param label the option, {@code null} if unset
     * @param values of {@code label.<name>}, {@code null} for none
     * @throws IllegalArgumentException for unknown or missing values
     */
    public static LabelOptions of(String label, Map<String, Object> values) {
        var kinds = new LinkedHashSet<String>();
        for (var kind : label == null ? List.<String>of() : Arrays.asList(label.split(","))) {
            if (!kind.isBlank()) {
                kinds.add(kind.trim());
            }
        }
        var texts = new LinkedHashMap<String, String>();
        if (values != null) {
            values.forEach((name, value) -> texts.put(name, value == null ? "" : value.toString()));
        }
        var options = new LabelOptions(kinds, texts);
        options.check();
        return options;
    }

    private void check() {
        for (var kind : kinds) {
            if (!kind.equals(IPTC) && !kind.equals(TC260)) {
                throw refused("Option label must be iptc, tc260 or both, separated by a comma, not " + quoted(kind));
            }
        }
        for (var name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw refused("Unknown option label." + quoted(name) + ". Use one of "
                        + NAMES.stream().map(known -> "label." + known).collect(Collectors.joining(", ")));
            }
        }
        oneOf(SOURCE_TYPE, SOURCE_TYPES);
        oneOf(ON_SIGNED, List.of("skip", "fail"));
        if (kinds.contains(TC260)
                && values.getOrDefault(LabelTexts.PRODUCER, "").isBlank()) {
            throw refused("Option label=tc260 requires label.producer, the name or code of the service provider");
        }
    }

    private void oneOf(String name, List<String> known) {
        var value = values.get(name);
        if (value != null && !known.contains(value)) {
            throw refused(
                    "Option label." + name + " must be one of " + String.join(", ", known) + ", not " + quoted(value));
        }
    }

    private static IllegalArgumentException refused(String message) {
        return new IllegalArgumentException(message);
    }

    private static String quoted(String value) {
        return ForeignText.quote(value, SHOWN);
    }

    /**
     * Refuses contents for a label that the endpoint does not write.
     *
     * @param own the names, without {@code label.}, set on the endpoint itself
     * @throws IllegalArgumentException for the first one
     */
    public void checkOwn(Set<String> own) {
        for (var name : own) {
            var kind = name.equals(SOURCE_TYPE) ? IPTC : LabelTexts.NAMES.contains(name) ? TC260 : null;
            if (kind != null && !kinds.contains(kind)) {
                throw refused("Option label." + name + " requires the label " + kind + ": add it to option label");
            }
        }
    }

    /** Whether any label is written. */
    public boolean isSet() {
        return !kinds.isEmpty();
    }

    /** For {@code jimeng:label}, which always writes a label. */
    public LabelOptions orIptc() {
        return isSet() ? this : new LabelOptions(Set.of(IPTC), values);
    }

    /** @param sourceType the default source type */
    public Labels labels(String sourceType, CamelContext context, ImageSpool spool) {
        if (!isSet()) {
            return Labels.NONE;
        }
        return new Labels(
                new ImageLabeller(spool),
                kinds.contains(IPTC) ? values.getOrDefault(SOURCE_TYPE, sourceType) : null,
                kinds.contains(TC260) ? new LabelTexts(context, expressions(context)) : null,
                "fail".equals(values.get(ON_SIGNED)));
    }

    private Map<String, Expression> expressions(CamelContext context) {
        var simple = context.resolveLanguage("simple");
        var expressions = new LinkedHashMap<String, Expression>();
        for (var name : LabelTexts.NAMES) {
            if (values.containsKey(name)) {
                expressions.put(name, simple.createExpression(values.get(name)));
            }
        }
        return expressions;
    }
}
