package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.ledger.ImageTask;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/** Writes the end of a task to an exchange, in the same way for the consumer and for the producer that waits. */
public final class TaskExchange {

    private static final String FAILURE = "CamelJimengTaskFailure";

    private TaskExchange() {}

    public static ImageResult.Details details(ImageTask task, ImageReply reply) {
        return new ImageResult.Details(
                task.provider(),
                reply.model() == null ? task.model() : reply.model(),
                task.taskId(),
                reply.requestId(),
                reply.created(),
                reply.usage(),
                reply.errors());
    }

    public static void succeeded(Exchange exchange, ImageTask task, ImageResult result) {
        keptHeaders(exchange, task);
        ExchangeWriter.images(exchange, result);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUCCEEDED");
    }

    /** Sets body and headers for a task without an image; setting the exception is up to the caller. */
    public static void failed(Exchange exchange, ImageTask task, Failure failure) {
        keptHeaders(exchange, task);
        ExchangeWriter.task(exchange, task.provider(), task.model(), task.taskId(), failure.requestId());
        ExchangeWriter.describe(exchange, failure);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, status(failure.kind()));
    }

    /** Sets the exception, for the error handler of the route and without redelivery: there is nothing to repeat. */
    public static void fail(Exchange exchange, JimengException thrown) {
        exchange.setException(thrown);
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        exchange.setProperty(FAILURE, thrown);
    }

    /**
     * To be called when the error handler has decided and before its own steps run: for an exchange that counts as
     * exhausted, the error handlers of these steps would not let them run.
     */
    static void failureIsHandled(Exchange exchange) {
        var failure = exchange.getProperty(FAILURE);
        if (failure != null && failure == exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT)) {
            exchange.getExchangeExtension().setRedeliveryExhausted(false);
        }
    }

    private static void keptHeaders(Exchange exchange, ImageTask task) {
        task.headers().forEach((name, value) -> {
            // of the message that was submitted, not of the body that this exchange gets
            if (!InputHeaders.contains(name)) {
                exchange.getMessage().setHeader(name, value);
            }
        });
    }

    private static String status(ErrorKind kind) {
        return switch (kind) {
            case TASK_EXPIRED -> "EXPIRED";
            case TASK_TIMEOUT -> "TIMEOUT";
            case OUTCOME_UNKNOWN -> "UNKNOWN";
            default -> "FAILED";
        };
    }
}
