package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.gateway.Field;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.ParameterType;
import io.github.cameljimeng.gateway.RequestSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Builds the page's form from what the component says of itself: which fields there are from the gateway's form, what
 * they mean from the catalog. A new parameter is there by itself, folded away.
 */
@Component
class FormBuilder {

    private final GatewayForms forms;
    private final Catalog catalog;
    private final StudioSettings settings;

    FormBuilder(GatewayForms forms, Catalog catalog, StudioSettings settings) {
        this.forms = forms;
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * @param takesPhotos whether it needs an image to work on
     * @param formats content types of such images
     * @param maxBytes the largest such image, 0 without one
     */
    record OperationForm(
            String name, boolean takesPhotos, List<String> formats, long maxBytes, List<FormField> fields) {}

    /**
     * One form for each operation of the gateway.
     *
     * @param model whose fields they have, empty for the one that is used when none is named
     */
    List<OperationForm> all(String model) {
        return forms.operations().stream()
                .map(operation -> of(operation, model))
                .toList();
    }

    private OperationForm of(JimengOperation operation, String model) {
        var form = forms.of(operation, model);
        var uploads = Optional.ofNullable(form.uploads());
        return new OperationForm(
                operation.path(),
                uploads.isPresent(),
                uploads.map(limits -> limits.formats().stream()
                                .map(format -> format.contentType())
                                .sorted()
                                .toList())
                        .orElse(List.of()),
                uploads.map(limits -> limits.maxBytes()).orElse(0L),
                fields(operation, form));
    }

    private List<FormField> fields(JimengOperation operation, RequestSchema form) {
        var presets = settings.presets().getOrDefault(operation.path(), Map.of());
        return form.fields().stream()
                .filter(field -> field.parameter() != Parameter.PROMPT)
                .filter(field -> !settings.hidden().contains(field.parameter().option()))
                .map(field -> field(field, presets, operation, isUpfront(field, form)))
                .sorted(Comparator.comparingInt(field -> place(field.name())))
                .toList();
    }

    // those that are in sight in the order of the settings, then the others as the gateway's document has them
    private int place(String name) {
        int place = settings.upfront().indexOf(name);
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private FormField field(Field field, Map<String, String> presets, JimengOperation operation, boolean isUpfront) {
        var parameter = field.parameter();
        var name = parameter.option();
        var option = catalog.option(name);
        boolean isNumber = isNumber(parameter.type());
        var limits = FieldLimits.of(field.constraint(), isNumber);
        var isFlag = Set.copyOf(option.values()).equals(Set.of("true", "false"));
        var choices = limits.choices().isEmpty() && !isFlag ? option.values() : limits.choices();
        return new FormField(
                name,
                sentence(option.displayName()),
                isFlag ? "flag" : kind(parameter, choices),
                choices,
                parameter == Parameter.MODEL ? forms.models(operation) : suggestions(field),
                limits.min(),
                limits.max(),
                parameter.type() == ParameterType.INTEGER,
                field.constraint().allows(),
                field.defaultValue() == null ? null : field.defaultValue().toString(),
                parameter == Parameter.MODEL ? forms.first(operation).orElse(null) : presets.get(name),
                option.description(),
                isUpfront);
    }

    // the size is for those who know it, unless nothing else says what shape the image has
    private boolean isUpfront(Field field, RequestSchema form) {
        return settings.upfront().contains(field.parameter().option())
                || (field.parameter() == Parameter.SIZE
                        && form.field(Parameter.RATIO).isEmpty());
    }

    private static boolean isNumber(ParameterType type) {
        return type == ParameterType.INTEGER || type == ParameterType.DECIMAL;
    }

    private static String kind(Parameter parameter, List<String> choices) {
        if (parameter == Parameter.RATIO || parameter == Parameter.MODEL) {
            return parameter.option();
        }
        if (!choices.isEmpty()) {
            return "select";
        }
        var type = parameter.type();
        return isNumber(type) ? "number" : type == ParameterType.LINKS ? "links" : "text";
    }

    private List<String> suggestions(Field field) {
        return settings.suggestions().getOrDefault(field.parameter().option(), List.of()).stream()
                .filter(value -> FieldLimits.takes(field.constraint(), value))
                .toList();
    }

    // Response Format reads better as Response format
    private static String sentence(String displayName) {
        return displayName.substring(0, 1) + displayName.substring(1).toLowerCase(java.util.Locale.ROOT);
    }
}
