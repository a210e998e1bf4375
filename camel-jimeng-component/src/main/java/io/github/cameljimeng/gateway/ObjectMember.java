package io.github.cameljimeng.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A member of a parameter that is an object, such as {@code logoInfo.addLogo}.
 *
 * @param option name after the dot of the option
 * @param name on the wire
 * @param type of its values
 */
record ObjectMember(String option, String name, ParameterType type) {

    /** Made when it is first needed: it takes a tenth of a second, and nearly no request has such a parameter. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();
        private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    }

    private static final Map<Parameter, List<ObjectMember>> OBJECTS = Map.of(
            Parameter.LOGO_INFO,
            List.of(
                    member("addLogo", ParameterType.BOOLEAN),
                    member("position", ParameterType.INTEGER),
                    member("language", ParameterType.INTEGER),
                    member("opacity", ParameterType.DECIMAL),
                    member("logoTextContent", ParameterType.TEXT)),
            Parameter.AIGC_META,
            List.of(
                    member("contentProducer", ParameterType.TEXT),
                    member("producerId", ParameterType.TEXT),
                    member("contentPropagator", ParameterType.TEXT),
                    member("propagateId", ParameterType.TEXT)));

    /** The members of a parameter, none if it is not an object. */
    static List<ObjectMember> of(Parameter parameter) {
        return OBJECTS.getOrDefault(parameter, List.of());
    }

    private static ObjectMember member(String option, ParameterType type) {
        return new ObjectMember(option, option.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), type);
    }

    /**
     * The object with wire names and converted values; empty values are unset.
     *
     * @param value a map, or the text of a JSON object
     * @throws IllegalArgumentException if it is neither
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException if a member is unknown or cannot be converted
     */
    static Map<String, Object> convert(Parameter parameter, Object value) {
        var object = new LinkedHashMap<String, Object>();
        object(value).forEach((key, given) -> {
            if (given == null || given.equals("")) {
                return;
            }
            var member = named(parameter.members(), String.valueOf(key))
                    .orElseThrow(() -> unknown(parameter, String.valueOf(key)));
            object.put(member.name(), member.converted(parameter, given));
        });
        return object;
    }

    private static Map<?, ?> object(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        try {
            var map = value instanceof CharSequence text ? Json.MAPPER.readValue(text.toString(), Json.OBJECT) : null;
            if (map != null) {
                return map;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
        throw new IllegalArgumentException("neither a map nor a JSON object");
    }

    private static Optional<ObjectMember> named(List<ObjectMember> members, String key) {
        var plain = Parameter.plain(key);
        return members.stream()
                .filter(member -> Parameter.plain(member.option()).equals(plain))
                .findFirst();
    }

    private static RuntimeException unknown(Parameter parameter, String key) {
        var known = parameter.members().stream().map(ObjectMember::option).collect(Collectors.joining(", "));
        return Violation.of(parameter, "has no member " + Violation.quote(key) + ", only " + known)
                .toException();
    }

    private Object converted(Parameter parameter, Object given) {
        try {
            return type.convert(given);
        } catch (ArithmeticException | IllegalArgumentException e) {
            var shown = given instanceof CharSequence || given instanceof Boolean || given instanceof Long
                    ? Violation.quote(given)
                    : "a " + given.getClass().getSimpleName();
            throw Violation.ofMember(parameter, option, "must be " + type.description() + ", not " + shown)
                    .toException(e);
        }
    }

    /** The JSON stored with a task and sent in {@code req_json}, in the documented order. */
    static String json(Parameter parameter, Map<?, ?> object) {
        var ordered = new LinkedHashMap<Object, Object>();
        parameter.members().forEach(member -> {
            if (object.containsKey(member.name())) {
                ordered.put(member.name(), object.get(member.name()));
            }
        });
        try {
            return Json.MAPPER.writeValueAsString(ordered);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }
}
