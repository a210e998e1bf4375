package io.github.cameljimeng.gateway;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The table of payload parameters. Each row is an option, a header, a key of a {@code Map} body and a field on the wire. The
 * schemas of a gateway define which parameters it supports, with wire names and constraints.
 */
public enum Parameter {
    MODEL("model", ParameterType.TEXT),
    PROMPT("prompt", ParameterType.TEXT),
    N("n", ParameterType.INTEGER),
    SIZE("size", ParameterType.TEXT),
    RATIO("ratio", ParameterType.TEXT),
    RESOLUTION("resolution", ParameterType.TEXT),
    QUALITY("quality", ParameterType.TEXT),
    RESPONSE_FORMAT("responseFormat", ParameterType.TEXT),
    BACKGROUND("background", ParameterType.TEXT),
    OUTPUT_FORMAT("outputFormat", ParameterType.TEXT),
    WATERMARK("watermark", ParameterType.BOOLEAN),
    SEED("seed", ParameterType.INTEGER),
    IMAGES("images", ParameterType.LINKS),
    REQ_KEY("reqKey", ParameterType.TEXT),
    FORCE_SINGLE("forceSingle", ParameterType.BOOLEAN),
    WIDTH("width", ParameterType.INTEGER),
    HEIGHT("height", ParameterType.INTEGER),
    SCALE("scale", ParameterType.DECIMAL),
    MIN_RATIO("minRatio", ParameterType.DECIMAL),
    MAX_RATIO("maxRatio", ParameterType.DECIMAL),
    CALLBACK_URL("callbackUrl", ParameterType.TEXT),
    LOGO_INFO("logoInfo", ParameterType.OBJECT),
    AIGC_META("aigcMeta", ParameterType.OBJECT);

    private static final Map<String, Parameter> BY_KEY = new HashMap<>();

    static {
        for (var parameter : values()) {
            // the same for the option and the wire name
            BY_KEY.put(plain(parameter.option), parameter);
        }
    }

    private final String option;
    private final String header;
    private final String wireName;
    private final ParameterType type;

    Parameter(String option, ParameterType type) {
        this.option = option;
        this.header = "CamelJimeng" + option.substring(0, 1).toUpperCase(Locale.ROOT) + option.substring(1);
        this.wireName = option.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        this.type = type;
    }

    /** The name of the endpoint option, such as {@code responseFormat}. */
    public String option() {
        return option;
    }

    /** The name of the header that overrides the option, such as {@code CamelJimengResponseFormat}. */
    public String header() {
        return header;
    }

    /** The usual wire name, such as {@code response_format}. */
    public String wireName() {
        return wireName;
    }

    public ParameterType type() {
        return type;
    }

    /** The members of an object; each is its own option, such as {@code logoInfo.addLogo}. */
    List<ObjectMember> members() {
        return ObjectMember.of(this);
    }

    /**
     * Converts a value to the type of this parameter.
     *
     * @throws IllegalArgumentException if the value cannot be converted
     * @throws ArithmeticException if a number is out of range
     */
    Object convert(Object value) {
        return type != ParameterType.OBJECT ? type.convert(value) : ObjectMember.convert(this, value);
    }

    /**
     * A value of this parameter as text, for storing it with a task.
     *
     * @param value of an option, or already converted
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if a member of an object is unknown or cannot be
     *     converted
     */
    public String text(Object value) {
        return type != ParameterType.OBJECT
                ? value.toString()
                : ObjectMember.json(this, ObjectMember.convert(this, value));
    }

    /** Whether its value may contain a secret and must not be quoted in messages. */
    boolean mayHoldSecret() {
        return this == CALLBACK_URL;
    }

    /**
     * The parameter of a key in a {@code Map} body: its option name or usual wire name, in any case and with any punctuation.
     */
    public static Optional<Parameter> ofKey(String key) {
        return Optional.ofNullable(BY_KEY.get(plain(key)));
    }

    /** A name without case, punctuation and spaces, as lenient JSON parsers and form decoders compare names. */
    public static String plain(String name) {
        // NFKC, because some of them take the Kelvin sign for a k
        var folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var plain = new StringBuilder(folded.length());
        folded.chars().filter(c -> c > '~' || Character.isLetterOrDigit(c)).forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
