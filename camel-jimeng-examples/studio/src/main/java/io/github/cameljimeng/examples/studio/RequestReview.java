package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.image.ImageSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * The component's strict check, before anything is on record or paid: the route would refuse the same, but only later,
 * and the page wants to say it beside the field.
 */
@Component
class RequestReview {

    // the component names the option and its header for people who write routes; the page has a field for it
    private static final Pattern OPTION = Pattern.compile("\\s*\\(option (\\w+), header \\w+\\)");
    private static final String NOTHING_SENT = ". Nothing was sent.";
    private static final String PHOTO = "photo";

    // what the tables hold, and more than any gateway takes
    private static final int PROMPT = 30_000;
    private static final int LINKS = 30_000;
    static final int TEXT = 500;

    private final GatewayForms forms;
    private final PictureFolder folder;

    RequestReview(GatewayForms forms, PictureFolder folder) {
        this.forms = forms;
        this.folder = folder;
    }

    /**
     * @param field the option's name, {@code photo}, or empty for the request as a whole
     * @param code of a text of the catalogue, {@code finding.…}
     * @param values of the text's placeholders
     */
    record Finding(String field, String code, Map<String, String> values) {}

    /** Everything that the gateway would refuse, empty when the order may be sent. */
    List<Finding> findings(Job.Order order) throws IOException {
        var findings = new ArrayList<Finding>();
        var values = new RequestValues.Builder();
        set(values, Parameter.PROMPT.option(), order.prompt(), order, findings);
        order.parameters().forEach((name, value) -> set(values, name, value, order, findings));
        if (findings.isEmpty()) {
            forms.of(order.operation()).violations(forms.gateway(), values.build(images(order), null)).stream()
                    .map(Violation::text)
                    .map(text -> finding(text, order))
                    .forEach(findings::add);
        }
        return findings;
    }

    private static void set(
            RequestValues.Builder values, String name, String value, Job.Order order, List<Finding> findings) {
        var parameter = Parameter.ofKey(name);
        if (parameter.isEmpty()) {
            findings.add(finding(name, Objections.of("There is no parameter " + name)));
            return;
        }
        if (value.length() > limit(parameter.get())) {
            findings.add(finding(name, Objections.tooLong(limit(parameter.get()))));
            return;
        }
        try {
            values.set(parameter.get(), value);
        } catch (JimengException e) {
            findings.add(finding(e.failure().message().replace(NOTHING_SENT, ""), order));
        }
    }

    private static int limit(Parameter parameter) {
        return switch (parameter) {
            case PROMPT -> PROMPT;
            case IMAGES -> LINKS;
            default -> TEXT;
        };
    }

    private List<ImageSource> images(Job.Order order) throws IOException {
        if (order.photo() == null) {
            return List.of();
        }
        // on disk it has a name that tells nobody anything
        return List.of(folder.upload(order.photo()));
    }

    /** A message of the component without the names that only those know who write routes. */
    static String plain(String text) {
        return OPTION.matcher(text).replaceAll("");
    }

    private static Finding finding(String text, Job.Order order) {
        var option = OPTION.matcher(text);
        if (option.find()) {
            return finding(option.group(1), Objections.of(plain(text)));
        }
        return finding(order.operation() == JimengOperation.EDIT ? PHOTO : "", Objections.of(text), order);
    }

    private static Finding finding(String field, Objections.Objection objection) {
        return new Finding(field, objection.code(), objection.values());
    }

    // people know a photo by its name
    private static Finding finding(String field, Objections.Objection objection, Job.Order order) {
        var values = new HashMap<>(objection.values());
        order.photoToEdit().ifPresent(photo -> values.put("name", photo.name()));
        return new Finding(field, objection.code(), values);
    }

    /** What the page sends of the parameters: what is left empty is not set. */
    static Map<String, String> withoutBlanks(Map<String, String> parameters) {
        var given = new java.util.TreeMap<>(parameters);
        given.values().removeIf(String::isBlank);
        return given;
    }
}
