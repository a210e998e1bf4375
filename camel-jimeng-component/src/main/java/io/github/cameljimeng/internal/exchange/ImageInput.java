package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Uploads;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.internal.image.ImageReading;
import io.github.cameljimeng.internal.image.ReadingLimit;
import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ResourceHelper;

/** The images and the mask of one exchange. What is read from it can be read again afterwards. */
final class ImageInput {

    private static final String MASK = "mask";
    private static final String IMAGES = "image";

    /** Longer than any word, and no URL. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_=\\s-]{32,}+");

    // one letter is a drive of Windows
    private static final Pattern RESOURCE = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:");
    private static final Pattern URL = Pattern.compile("(?i)(?:https?|data):");

    private final Exchange exchange;
    private final Message message;
    private final RequestDefaults defaults;
    private final boolean takesImages;
    private final String model;
    private final ImageReading reading;

    /** The limits to keep; {@code null} if there are none. */
    private final Uploads uploads;

    /** @param values the other values of the request: limits depend on the model */
    ImageInput(Exchange exchange, RequestReader reader, RequestSchema schema, RequestValues values) {
        this.exchange = exchange;
        this.message = exchange.getMessage();
        this.defaults = reader.defaults();
        this.takesImages = schema.uploadsFor(values).isPresent();
        this.model = schema.model(values);
        this.uploads = defaults.validation() == Validation.STRICT
                ? schema.uploadsFor(values).orElse(null)
                : null;
        this.reading = reader.sources().reading(exchange, limit());
    }

    // what is going to be refused need not be read to its end
    private ReadingLimit limit() {
        return uploads == null ? ReadingLimit.NONE : new ReadingLimit(uploads.maxBytes(), true);
    }

    /** The images of the body. */
    List<ImageSource> images() {
        var body = message.getBody();
        var given = body instanceof ImageRequest request ? request.images() : body;
        checkCount(given);
        try {
            return read(given, imageName());
        } finally {
            var again = reading.again(given);
            if (again != given) {
                message.setBody(body instanceof ImageRequest request ? withImages(request, (List<?>) again) : again);
            }
        }
    }

    /**
     * The images of the option {@code images}, or of its header.
     *
     * @param links web or data URLs, or base64; {@code null} for none
     */
    List<ImageSource> linked(Object links) {
        var urls = links instanceof List<?> list
                ? list.stream().map(String::valueOf).map(ImageInput::asUrl).toList()
                : List.of();
        return urls.isEmpty() ? List.of() : read(urls, IMAGES);
    }

    private static String asUrl(String text) {
        return BASE64.matcher(text).matches() ? "data:;base64," + text : text;
    }

    private void checkCount(Object given) {
        int count =
                given instanceof Collection<?> list ? list.size() : given instanceof Object[] array ? array.length : 1;
        if (uploads != null && count > uploads.maxImages()) {
            throw Violation.tooManyImages(defaults.provider(), uploads.maxImages(), model, count)
                    .toException();
        }
    }

    private static ImageRequest withImages(ImageRequest request, List<?> images) {
        var copy = ImageRequest.builder().mask(request.mask());
        request.parameters().forEach(copy::parameter);
        images.forEach(copy::image);
        return copy.build();
    }

    /** The mask of the header, of the body or of the option; {@code null} if there is none. */
    ImageSource mask(RequestCollector collector) {
        var header = message.getHeader(JimengHeaders.MASK);
        var body = message.getBody();
        var given = header != null ? header : body instanceof ImageRequest request ? request.mask() : null;
        if (given == null) {
            return ofOption();
        }
        if (isFixed()) {
            collector.reportFixed(MASK);
            return ofOption();
        }
        try {
            return single(given);
        } finally {
            keep(given, header != null);
        }
    }

    private void keep(Object given, boolean isHeader) {
        var again = reading.again(given);
        if (again == given) {
            return;
        }
        if (isHeader) {
            message.setHeader(JimengHeaders.MASK, again);
        } else {
            message.setBody(withMask((ImageRequest) message.getBody(), again));
        }
    }

    private static ImageRequest withMask(ImageRequest request, Object mask) {
        var copy = ImageRequest.builder().mask(mask);
        request.parameters().forEach(copy::parameter);
        request.images().forEach(copy::image);
        return copy.build();
    }

    private boolean isFixed() {
        return !isUnset(defaults.mask()) && defaults.fixed().covers(MASK);
    }

    private static boolean isUnset(String option) {
        return option == null || option.isBlank();
    }

    private ImageSource ofOption() {
        var option = defaults.mask();
        // a default of the component holds only where it means something
        if (isUnset(option) || (defaults.maskInherited() && !takesImages)) {
            return null;
        }
        if (URL.matcher(option).lookingAt()) {
            return single(option);
        }
        return RESOURCE.matcher(option).lookingAt() ? resource(option) : file(option);
    }

    private ImageSource file(String option) {
        try {
            return single(Path.of(option));
        } catch (InvalidPathException e) {
            throw Invalid.because("Option mask is not a path: " + e.getMessage(), e);
        }
    }

    private ImageSource resource(String option) {
        try (var stream = ResourceHelper.resolveMandatoryResourceAsInputStream(exchange.getContext(), option)) {
            return single(stream);
        } catch (IOException e) {
            throw Invalid.because(
                    "The mask cannot be read (option mask, header CamelJimengMask): " + e.getMessage(), e);
        }
    }

    private ImageSource single(Object mask) {
        var found = read(mask, MASK);
        if (found.size() != 1) {
            throw Invalid.because("The mask must be one image (option mask, header CamelJimengMask)");
        }
        return found.get(0);
    }

    private List<ImageSource> read(Object given, String name) {
        try {
            return reading.of(given, name);
        } catch (IllegalArgumentException e) {
            throw Invalid.because(e.getMessage(), e);
        } catch (IOException e) {
            throw Invalid.because("The image cannot be read: " + e.getMessage(), e);
        }
    }

    private String imageName() {
        if (message.getBody() instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof File file) {
            return file.getName();
        }
        var name = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        if (name == null) {
            name = message.getHeader(Exchange.FILE_NAME, String.class);
        }
        return name == null ? "image" : name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
