package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageResult;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Ordered;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Deletes the temporary files of a result when its exchange is done, if the images have been read and cannot be in use
 * elsewhere then: the exchange came from a consumer that does not wait for a reply, and Camel has never copied it. Camel
 * copies an exchange for each split, multicast, wire tap, aggregation, resequencing and {@code seda:}, and calls {@link
 * #safeCopy()} then; the files of such images are deleted when the garbage collector finds them unused. The same goes for
 * exchanges whose body is read after their end, such as by the caller of a {@code ProducerTemplate}, and for images that
 * nobody has read: a bean may have sent them elsewhere as objects.
 */
final class ImageRelease extends SynchronizationAdapter implements SafeCopyProperty {

    private static final String PROPERTY = "CamelJimengImageRelease-";

    private final ImageResult result;
    private volatile boolean copied;

    private ImageRelease(ImageResult result) {
        this.result = result;
    }

    static void atEndOf(Exchange exchange, ImageResult result) {
        if (comesFromConsumer(exchange)) {
            var release = new ImageRelease(result);
            var extension = exchange.getExchangeExtension();
            extension.setSafeCopyProperty(PROPERTY + System.identityHashCode(release), release);
            extension.addOnCompletion(release);
            if (exchange.getProperty(ExchangePropertyKey.FILE_EXCHANGE_FILE) != null) {
                release.overlookCopiesOfFileConsumer(extension);
            }
        }
    }

    // a consumer of files ends with a look at a copy of its own, to move the file; onCompletion() comes after that
    private void overlookCopiesOfFileConsumer(ExchangeExtension extension) {
        var copiedBefore = new AtomicBoolean();
        extension.addOnCompletion(new AtEnd(Ordered.HIGHEST, () -> copiedBefore.set(copied)));
        extension.addOnCompletion(new AtEnd(Ordered.LOWEST - 1, () -> copied = copiedBefore.get()));
    }

    /** Something to do when an exchange is done, before or after others. */
    private static final class AtEnd extends SynchronizationAdapter {
        private final int order;
        private final Runnable action;

        AtEnd(int order, Runnable action) {
            this.order = order;
            this.action = action;
        }

        @Override
        public void onDone(Exchange exchange) {
            action.run();
        }

        @Override
        public int getOrder() {
            return order;
        }
    }

    // direct: and kamelet: pass on the exchange of their caller; a correlation id marks a part of another exchange,
    // whose body may be aggregated with others
    private static boolean comesFromConsumer(Exchange exchange) {
        var from = exchange.getFromEndpoint();
        return from != null
                && exchange.getFromRouteId() != null
                && !from.getEndpointUri().matches("(direct|kamelet):.*")
                && exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) == null;
    }

    @Override
    public SafeCopyProperty safeCopy() {
        copied = true;
        return this;
    }

    @Override
    public void onDone(Exchange exchange) {
        // after a handover or a change of the pattern, this may be another exchange than at the beginning
        if (!copied && !exchange.getPattern().isOutCapable() && comesFromConsumer(exchange)) {
            result.forEach(image -> image.content().filter(ImageContent::isRead).ifPresent(ImageContent::discard));
        }
    }

    /** After all other completions, such as {@code onCompletion()}, whose order is {@code LOWEST}. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST + 1;
    }
}
