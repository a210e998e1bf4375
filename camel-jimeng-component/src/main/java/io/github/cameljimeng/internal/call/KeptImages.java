package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.gateway.Json;
import io.github.cameljimeng.internal.gateway.ReplyImage;
import io.github.cameljimeng.internal.image.ImageSpool;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.KeptResult;
import io.github.cameljimeng.ledger.KeptResult.KeptImage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept of the images of a call, for a second request with the same key.
 *
 * @param keep what
 * @param files where bytes are kept, {@code null} unless they are
 * @param spool where they are copied to when they are needed again
 */
public record KeptImages(Keep keep, ResultFiles files, ImageSpool spool) {

    private static final Logger LOG = LoggerFactory.getLogger(KeptImages.class);

    /** Of the JSON in a row, in characters; a row holds 1,000,000 in all. */
    private static final int LONGEST_RESULT = 900_000;

    /** The values of option {@code keepResults}. */
    public enum Keep {
        /** The URLs, where the gateway sent some. */
        URLS,
        /** The URLs, and the images themselves. */
        IMAGES,
        /** Only that the images were made. */
        NONE
    }

    /**
     * The result for the ledger, as soon as the reply is there. Images that came as bytes are stored now, since nothing
     * else has them; others when they have been downloaded.
     *
     * @param absolute resolves relative URLs
     */
    KeptResult of(ImageTask intent, ImageReply reply, UnaryOperator<String> absolute, Instant keepUntil) {
        var images = new ArrayList<KeptImage>();
        for (int i = 0; i < reply.images().size(); i++) {
            var image = reply.images().get(i);
            var url = keep == Keep.NONE || image.url() == null ? null : absolute.apply(image.url());
            var kept = keep == Keep.NONE
                    ? new KeptImage(null, null, null, Map.of())
                    : new KeptImage(url, null, image.revisedPrompt(), image.metadata());
            images.add(stored(intent.id(), i, kept, image.content(), keepUntil));
        }
        return fitting(new KeptResult(
                images,
                reply.model() == null ? intent.model() : reply.model(),
                reply.requestId(),
                reply.created() == null ? null : reply.created().getEpochSecond(),
                reply.usage(),
                reply.errors()));
    }

    // a row has room for more than any gateway has sent so far, but gateways send anything
    private static KeptResult fitting(KeptResult result) {
        if (fits(result)) {
            return result;
        }
        var images = result.images().stream()
                .map(image -> new KeptImage(image.url(), image.file(), null, Map.of()))
                .toList();
        var bare = new KeptResult(images, result.model(), null, null, null, List.of());
        return fits(bare) ? bare : KeptResult.nothing();
    }

    private static boolean fits(KeptResult result) {
        return Json.text(result).length() <= LONGEST_RESULT;
    }

    /** The same result with the images that were downloaded since; the result itself if there is nothing to add. */
    KeptResult with(KeptResult result, String row, ImageResult fetched, Instant keepUntil) {
        if (keep != Keep.IMAGES) {
            return result;
        }
        var images = new ArrayList<>(result.images());
        for (var image : fetched) {
            int i = image.getIndex();
            // of a result that did not fit into its row there are none
            if (i < images.size() && images.get(i).file() == null) {
                images.set(i, stored(row, i, images.get(i), image.content().orElse(null), keepUntil));
            }
        }
        return images.equals(result.images()) ? result : result.with(images);
    }

    // the image is in hand: whether it can be kept as well does not matter to its exchange
    private KeptImage stored(String row, int index, KeptImage image, ImageContent content, Instant keepUntil) {
        if (keep != Keep.IMAGES || content == null) {
            return image;
        }
        try {
            var header = ImageHeader.of(content);
            // what its exchange cannot use cannot be used later either
            if (header.isEmpty() || !header.get().isWhole(content)) {
                return image;
            }
            return image.in(files.store(row, index, header.get().format().extension(), content, keepUntil));
        } catch (IOException e) {
            LOG.warn("An image could not be kept in {} for its request key: {}", files.directory(), e.toString());
            return image;
        }
    }

    /** The reply that a call has got, from what is kept of it: bytes where they are kept, else URLs. */
    ImageReply reply(ImageTask row) {
        var result = row.result();
        var images = result.images().stream().map(image -> image(row, image)).toList();
        return new ImageReply(
                images, result.errors(), result.requestId(), result.createdAt(), result.usage(), result.model());
    }

    private ReplyImage image(ImageTask row, KeptImage image) {
        ImageContent content = null;
        var missing = "it was made at " + row.submittedAt() + " and not kept (option keepResults)";
        if (image.file() != null && files != null) {
            try (var in = files.open(image.file())) {
                content = spool.store(in);
            } catch (IOException e) {
                LOG.warn("A kept image could not be read from {}: {}", files.directory(), e.toString());
                missing = "it was made at " + row.submittedAt() + " and kept, but can no longer be read";
            }
        }
        return new ReplyImage(
                image.url(),
                content,
                image.url() == null && content == null ? missing : null,
                image.revisedPrompt(),
                image.metadata());
    }
}
