package io.github.cameljimeng.internal.gateway;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a reply with an image into a result, and reports its problems: it is a success, but not a silent one. */
final class ReplyResult {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyResult.class);

    private ReplyResult() {}

    static ImageReply images(Reply reply, ReplyEnvelope envelope, ReplyImages found, ErrorClassifier classifier) {
        var errors = new ArrayList<String>();
        for (var item : found.refused()) {
            errors.add("an image was refused: " + classifier.quote(ReplyErrors.describe(item)));
        }
        if (found.others() > 0) {
            errors.add("the reply contains %d images more than the limit of %d"
                    .formatted(found.others(), ReplyImages.MAX_IMAGES));
        }
        if (errors.isEmpty() && envelope.failed()) {
            errors.add("the reply also reports a failure: " + classifier.quote(words(envelope)));
        }
        if (reply.defect() != null) {
            errors.add("the reply was read only in part: " + classifier.quote(reply.defect()));
        }
        return new ImageReply(
                found.images(),
                errors,
                classifier.mask(envelope.requestId()),
                ReplyEnvelope.created(reply),
                ReplyEnvelope.usage(reply),
                ReplyEnvelope.model(reply));
    }

    private static String words(ReplyEnvelope envelope) {
        if (envelope.code() != null && envelope.message() != null) {
            return envelope.code() + ": " + envelope.message();
        }
        return envelope.code() != null
                ? envelope.code()
                : envelope.message() != null ? envelope.message() : "without a reason";
    }

    /**
     * Adds the images that did not come, and logs what is odd.
     *
     * @param requested how many images were requested, 0 when unknown
     */
    static ImageReply complete(ImageReply reply, long requested, String provider) {
        int came = reply.images().size();
        var complete = came < requested && reply.errors().isEmpty()
                ? reply.and(List.of("%d images were requested, but %d arrived".formatted(requested, came)))
                : reply;
        if (!complete.errors().isEmpty()) {
            LOG.warn(
                    "{} returned {} image(s), with problems: {}", provider, came, String.join("; ", complete.errors()));
        }
        return complete;
    }
}
