package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How an observed call or task ended.
 *
 * @param responseModel the model that made the images, {@code null} when unknown
 * @param images that came
 * @param bytes their size, of those that were downloaded
 * @param pixels width and height of the first one, such as {@code 1024x768}; {@code null} when unknown
 * @param usage token counts as the gateway reported them, {@code null} for none
 * @param cost by the user's prices, {@code null} if unknown
 * @param failure says nothing but its kind, or the class of what was thrown; {@code null} for none
 */
public record CallOutcome(
        String responseModel,
        int images,
        long bytes,
        String pixels,
        Map<String, Object> usage,
        BigDecimal cost,
        Throwable failure) {

    /** Without images, as a submit ends that was accepted. */
    public static CallOutcome accepted() {
        return new CallOutcome(null, 0, 0, null, null, null, null);
    }

    public static CallOutcome of(ImageResult result) {
        var images = result.getImages();
        return new CallOutcome(
                result.getModel(), images.size(), bytes(images), pixels(images), result.getUsage(), null, null);
    }

    /** Images that came although the others could not be fetched are counted. */
    public static CallOutcome of(Throwable thrown) {
        return thrown instanceof JimengException e
                ? failed(kindOnly(e.getKind()), e.getImages())
                : failed(new IllegalStateException(thrown.getClass().getSimpleName()), List.of());
    }

    public static CallOutcome of(Failure failure) {
        return failed(kindOnly(failure.kind()), List.of());
    }

    private static CallOutcome failed(Throwable failure, List<GeneratedImage> images) {
        return new CallOutcome(null, images.size(), bytes(images), pixels(images), null, null, failure);
    }

    /** The same at this cost, {@code null} if unknown. */
    public CallOutcome costing(BigDecimal newCost) {
        return new CallOutcome(responseModel, images, bytes, pixels, usage, newCost, failure);
    }

    // messages may quote prompts, ids and URLs
    private static JimengException kindOnly(ErrorKind kind) {
        return Failure.of(kind, kind.name()).toException();
    }

    private static long bytes(List<GeneratedImage> images) {
        return images.stream()
                .map(GeneratedImage::getLength)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static String pixels(List<GeneratedImage> images) {
        return images.stream()
                .filter(image -> image.getWidth() != null)
                .map(image -> image.getWidth() + "x" + image.getHeight())
                .findFirst()
                .orElse(null);
    }

    /** The kind of the failure, or the class of what was thrown; {@code null} for none. */
    public String errorType() {
        return failure == null ? null : failure.getMessage();
    }
}
