package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.internal.image.ImageSources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

/** Reads one exchange into a request, for {@link RequestReader}. */
final class ExchangeRequest {

    private final Exchange exchange;
    private final RequestDefaults defaults;
    private final ImageSources sources;
    private final Object body;
    private final Map<?, ?> bodyParameters;

    ExchangeRequest(Exchange exchange, RequestReader reader) {
        this.exchange = exchange;
        this.defaults = reader.defaults();
        this.sources = reader.sources();
        this.body = exchange.getMessage().getBody();
        this.bodyParameters = body instanceof ImageRequest request
                ? request.parameters()
                : body instanceof Map<?, ?> map ? map : Map.of();
    }

    /** For {@code generate} and {@code jm-submit}: the body is text, a map or a request. */
    RequestValues ofText() {
        var values = collect();
        if (!values.has(Parameter.PROMPT) && bodyParameters.isEmpty() && !(body instanceof ImageRequest)) {
            values.set(Parameter.PROMPT, BodyText.of(exchange));
        }
        var images = body instanceof ImageRequest request ? images(request.images()) : List.<ImageSource>of();
        return values.build(images, mask());
    }

    /** For {@code edit}: the body is the image, a list of images, or a request. */
    RequestValues ofImages() {
        var values = collect();
        return values.build(images(body instanceof ImageRequest request ? request.images() : body), mask());
    }

    private RequestValues.Builder collect() {
        var values = new RequestValues.Builder();
        defaults.parameters().forEach(values::set);
        defaults.extra().forEach(values::extra);
        bodyParameters.forEach((key, value) -> setByKey(values, key.toString(), value));
        var extra = exchange.getMessage().getHeader(JimengHeaders.PARAMETERS, Map.class);
        if (extra != null) {
            ((Map<?, ?>) extra).forEach((key, value) -> values.extra(key.toString(), value));
        }
        for (var parameter : Parameter.values()) {
            values.set(parameter, exchange.getMessage().getHeader(parameter.header()));
        }
        return values;
    }

    private static void setByKey(RequestValues.Builder values, String key, Object value) {
        Parameter.ofKey(key).ifPresentOrElse(parameter -> values.set(parameter, value), () -> values.extra(key, value));
    }

    private ImageSource mask() {
        var header = exchange.getMessage().getHeader(JimengHeaders.MASK);
        var given = header != null ? header : body instanceof ImageRequest request ? request.mask() : null;
        if (given != null) {
            return single(given);
        }
        var option = defaults.mask();
        if (option == null || option.isBlank()) {
            return null;
        }
        return single(option.matches("(?i)(https?|data):.*") ? option : Path.of(option));
    }

    private ImageSource single(Object mask) {
        var found = images(mask);
        if (found.size() != 1) {
            throw invalid("The mask must be one image (option mask, header CamelJimengMask)", null);
        }
        return found.get(0);
    }

    private List<ImageSource> images(Object given) {
        try {
            return sources.of(given, imageName());
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage(), e);
        } catch (IOException e) {
            throw invalid("The image cannot be read: " + e.getMessage(), e);
        }
    }

    private String imageName() {
        if (body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return file.getName();
        }
        var name = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        if (name == null) {
            name = exchange.getMessage().getHeader(Exchange.FILE_NAME, String.class);
        }
        return name == null ? "image" : name.substring(name.lastIndexOf('/') + 1);
    }

    private static RuntimeException invalid(String message, Exception cause) {
        return Failure.of(ErrorKind.INVALID_REQUEST, message + ". Nothing was sent.")
                .toException(cause);
    }
}
