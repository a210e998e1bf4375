package io.github.cameljimeng.examples.filetoimage;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.Provenance;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** How one input ended. */
sealed interface Outcome {

    /** The gateway's name for it, for its support: a task or a request. */
    String id();

    /**
     * An image was made and saved.
     *
     * @param width in pixels, as {@code height}; both are {@code null} when unknown
     * @param cost by the option {@code prices}, {@code null} when unknown
     * @param origin what the image says of its origin, {@code null} when unknown
     */
    record Made(
            Path file,
            Integer width,
            Integer height,
            long bytes,
            String model,
            String id,
            BigDecimal cost,
            Provenance origin)
            implements Outcome {

        static Made of(Exchange exchange) {
            var message = exchange.getMessage();
            var image = message.getBody(GeneratedImage.class);
            return new Made(
                    Path.of(message.getHeader(Exchange.FILE_NAME_PRODUCED, String.class)),
                    image.getWidth(),
                    image.getHeight(),
                    image.getLength(),
                    message.getHeader(JimengHeaders.RESPONSE_MODEL, String.class),
                    idOf(message),
                    message.getHeader(JimengHeaders.COST, BigDecimal.class),
                    image.provenance());
        }
    }

    /**
     * There is no image.
     *
     * @param kind the component's kind of error, or ERROR for any other
     * @param reason what went wrong and what to do, as the component says it
     */
    record Failed(String kind, String reason, String id) implements Outcome {

        static Failed of(Exchange exchange) {
            var thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
            var kind = thrown instanceof JimengException e ? e.getKind().name() : "ERROR";
            return new Failed(
                    kind, Objects.toString(thrown.getMessage(), thrown.toString()), idOf(exchange.getMessage()));
        }
    }

    private static String idOf(Message message) {
        var task = message.getHeader(JimengHeaders.TASK_ID, String.class);
        var request = message.getHeader(JimengHeaders.REQUEST_ID, String.class);
        return task != null ? "task " + task : request != null ? "request " + request : null;
    }
}
