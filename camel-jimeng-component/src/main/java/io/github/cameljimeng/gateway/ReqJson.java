package io.github.cameljimeng.gateway;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code req_json} of the vendor's status query: how to deliver the images. {@code logo_info} draws a visible mark, {@code
 * aigc_meta} writes an implicit label into the file. Source: "ReqJson", "LogoInfo" and "AIGCMeta" of the vendor's pages,
 * which are the same for each service.
 */
final class ReqJson {

    /** Not sent with a submit, but with each status query. */
    static final Field LOGO_INFO = Field.field(Parameter.LOGO_INFO).notSent().check(new Constraint("", value -> outside(
                    value, "position", 3, "0 (bottom right), 1 (bottom left), 2 (top left) or 3 (top right)")
            .or(() -> outside(value, "language", 1, "0 (Chinese) or 1 (English)"))
            .or(() -> outside(value, "opacity", 1, "from 0 to 1"))));

    /** Not sent with a submit, but with each status query. */
    static final Field AIGC_META =
            Field.field(Parameter.AIGC_META).notSent().check(new Constraint("", ReqJson::withoutProducerId));

    private static final String RETURN_URL = "{\"return_url\":true";

    private ReqJson() {}

    private static Optional<String> outside(Object logo, String member, long most, String allowed) {
        var given = ((Map<?, ?>) logo).get(member);
        if (given == null) {
            return Optional.empty();
        }
        var number = new BigDecimal(given.toString());
        return number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0
                ? Optional.empty()
                : Optional.of("has " + member + " " + Violation.quote(given) + ", which must be " + allowed);
    }

    // "producer_id: required", the other members are optional
    private static Optional<String> withoutProducerId(Object meta) {
        var id = ((Map<?, ?>) meta).get("producer_id");
        return id != null && !id.toString().isBlank()
                ? Optional.empty()
                : Optional.of("has no producerId, which the vendor requires: set aigcMeta.producerId to your own id of"
                        + " the image");
    }

    /** "add_logo: false by default". */
    static Optional<Violation> withoutLogo(RequestValues values) {
        return values.parameters().get(Parameter.LOGO_INFO) instanceof Map<?, ?> logo && !logo.containsKey("add_logo")
                ? Optional.of(Violation.of(
                        Parameter.LOGO_INFO, "has no effect without addLogo=true: the vendor draws no mark"))
                : Optional.empty();
    }

    /**
     * The text for the query.
     *
     * @param remembered the values stored with the task, by option
     */
    static String text(Map<String, String> remembered) {
        // without return_url the images would be returned as base64
        var text = new StringBuilder(RETURN_URL);
        Stream.of(Parameter.LOGO_INFO, Parameter.AIGC_META).forEach(parameter -> {
            var object = remembered.get(parameter.option());
            if (object != null) {
                text.append(",\"").append(parameter.wireName()).append("\":").append(object);
            }
        });
        return text.append('}').toString();
    }
}
