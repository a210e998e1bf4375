package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.label.ContentDigest;
import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.ImageOrigin;
import io.github.cameljimeng.ledger.TaskOperations;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts on record what is delivered, so that {@link TaskOperations#origin} finds it.
 *
 * @param ledger opens it with the first image; {@code null} if nothing is recorded
 */
public record Origins(Supplier<TaskOperations> ledger) {

    /** Nothing is recorded. */
    public static final Origins NONE = new Origins(null);

    private static final Logger LOG = LoggerFactory.getLogger(Origins.class);
    private static final int LONGEST_ID = 512;

    /** Whether a database may be used. */
    boolean isUsed() {
        return ledger != null;
    }

    /** Records the images of a result. A failure to store them does not fail the exchange, which has its images. */
    void delivered(ImageResult result) {
        if (!isUsed()) {
            return;
        }
        try {
            var operations = ledger.get();
            for (var image : result) {
                if (image.isDownloaded()) {
                    operations.delivered(new ImageOrigin(
                            ContentDigest.of(image.content().orElseThrow()),
                            operations.group(),
                            result.getProvider(),
                            shortened(result.getModel()),
                            shortened(result.getRequestId()),
                            shortened(result.getTaskId()),
                            Instant.now()));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "An image was delivered, but its origin could not be stored: {}",
                    ForeignText.shown(e.getMessage()));
        }
    }

    // ids are what a gateway says
    private static String shortened(String id) {
        var printable = ForeignText.printable(id);
        return printable == null || printable.length() <= LONGEST_ID ? printable : printable.substring(0, LONGEST_ID);
    }
}
