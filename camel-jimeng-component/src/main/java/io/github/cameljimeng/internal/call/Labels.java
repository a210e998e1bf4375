package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.label.ContentDigest;
import io.github.cameljimeng.internal.label.ImageLabeller;
import io.github.cameljimeng.internal.label.LabelValues;
import io.github.cameljimeng.internal.label.NotLabelledException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * The labels to write into images before delivery.
 *
 * @param labeller writes them
 * @param sourceType of {@code label=iptc}, {@code null} to write none
 * @param texts of {@code label=tc260}, {@code null} to write none
 * @param failsOnSigned whether a C2PA manifest is a failure; otherwise such an image stays unchanged
 */
public record Labels(ImageLabeller labeller, String sourceType, LabelTexts texts, boolean failsOnSigned) {

    /** No labels. */
    public static final Labels NONE = new Labels(null, null, null, false);

    private static final int ID_DIGITS = 32;

    /** Whether there is anything to write. */
    public boolean isWanted() {
        return sourceType != null || texts != null;
    }

    /**
     * Reads the texts of an exchange, before anything is paid.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException for a text that cannot be written
     */
    Map<String, String> read(Exchange exchange) {
        try {
            return texts == null ? Map.of() : texts.of(exchange);
        } catch (IllegalArgumentException e) {
            throw Failure.of(ErrorKind.INVALID_REQUEST, e.getMessage() + ". Nothing was sent.")
                    .toException(e);
        }
    }

    /** An image that could not be labelled, and why. */
    private record Refused(int index, IOException reason) {}

    /**
     * A copy of the result with labelled images.
     *
     * @param order supplies the texts
     * @throws io.github.cameljimeng.error.JimengDownloadException if an image cannot be labelled; contains all images,
     *     because they were paid for
     */
    ImageResult made(ImageResult result, Supplier<Exchange> order) {
        if (!isWanted()) {
            return result;
        }
        Map<String, String> found;
        try {
            found = texts == null ? Map.of() : texts.of(order.get());
        } catch (IllegalArgumentException e) {
            throw failed(new Refused(0, new NotLabelledException(e.getMessage(), e)), result.getImages(), result);
        }
        var images = new ArrayList<GeneratedImage>();
        var errors = new ArrayList<>(result.getErrors());
        Refused refused = null;
        for (var image : result) {
            try {
                images.add(labelled(image, result, found, errors));
            } catch (IOException e) {
                images.add(image);
                refused = refused == null ? new Refused(image.getIndex(), e) : refused;
            }
        }
        if (refused != null) {
            throw failed(refused, images, result);
        }
        discardOriginals(result.getImages(), images);
        return result.with(images, errors);
    }

    // they were never delivered, and the garbage collector may delete their files much later
    private static void discardOriginals(List<GeneratedImage> originals, List<GeneratedImage> labelled) {
        for (int i = 0; i < originals.size(); i++) {
            if (!originals.get(i).content().equals(labelled.get(i).content())) {
                originals.get(i).discard();
            }
        }
    }

    /**
     * One labelled image.
     *
     * @param found the texts
     * @param errors gets a sentence if the image stays unchanged
     */
    GeneratedImage labelled(GeneratedImage image, ImageResult result, Map<String, String> found, List<String> errors)
            throws IOException {
        var content = image.content().orElseThrow(() -> new NotLabelledException("it was not downloaded"));
        var header = ImageHeader.of(content)
                .orElseThrow(() -> new NotLabelledException("it is not a PNG, JPEG or WebP file"));
        var label = labeller.label(content, header, values(image, result, found, content));
        if (!label.isSigned()) {
            return image.with(label.content(), label.provenance());
        }
        if (failsOnSigned) {
            throw new NotLabelledException(
                    "it has a C2PA manifest, and a label would break its signature (label.onSigned=fail)");
        }
        errors.add("Image " + image.getIndex()
                + " was not labelled: it has a C2PA manifest, and a label would break its signature"
                + " (label.onSigned=skip)");
        return image.with(content, label.provenance());
    }

    private LabelValues values(
            GeneratedImage image, ImageResult result, Map<String, String> found, ImageContent content)
            throws IOException {
        return new LabelValues(
                sourceType,
                texts == null ? Map.of() : LabelTexts.fields(found, contentId(image, result, found, content)));
    }

    // the same for the same image, so that labelling again yields the same bytes
    private static String contentId(
            GeneratedImage image, ImageResult result, Map<String, String> found, ImageContent content)
            throws IOException {
        var ids = Stream.of(found.get(LabelTexts.CONTENT_ID), result.getTaskId(), result.getRequestId());
        var known = ids.filter(id -> id != null && !id.isBlank()).findFirst();
        var id = known.isPresent()
                ? known.get()
                : ContentDigest.ofSample(content).substring(0, ID_DIGITS);
        return result.size() == 1 ? id : id + "-" + (image.getIndex() + 1);
    }

    private static RuntimeException failed(Refused refused, List<GeneratedImage> images, ImageResult result) {
        return Failure.of(
                        ErrorKind.DOWNLOAD_FAILED,
                        "Image " + refused.index() + " was made but cannot be labelled: "
                                + refused.reason().getMessage()
                                + ". getImages() has all images of the result, this one without a label")
                .requestId(result.getRequestId())
                .taskId(result.getTaskId())
                .imageUrls(images.stream()
                        .map(GeneratedImage::getUrl)
                        .filter(url -> url != null)
                        .toList())
                .toException(refused.reason(), images);
    }
}
