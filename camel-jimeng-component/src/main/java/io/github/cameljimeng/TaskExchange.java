package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.ImageReply;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.task.ImageTask;
import org.apache.camel.Exchange;

/** How the end of a task looks on an exchange, the same for the consumer and for the producer that waits. */
final class TaskExchange {

    private TaskExchange() {}

    static ImageResult.Details details(ImageTask task, ImageReply reply) {
        return new ImageResult.Details(
                task.provider(), task.model(), task.taskId(), reply.requestId(), reply.created(), reply.usage());
    }

    static void succeeded(Exchange exchange, ImageTask task, ImageResult result) {
        keptHeaders(exchange, task);
        ExchangeOutcome.images(exchange, result);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, "SUCCEEDED");
    }

    /** Body, headers and facts of a task that gave no image; the exception is for the caller to set or not. */
    static void failed(Exchange exchange, ImageTask task, Failure failure) {
        keptHeaders(exchange, task);
        exchange.getMessage().setBody(task.taskId());
        ExchangeOutcome.provenance(exchange, task.provider(), task.model(), task.taskId(), failure.requestId());
        ExchangeOutcome.describe(exchange, failure);
        exchange.getMessage().setHeader(JimengHeaders.TASK_STATUS, status(failure.kind()));
    }

    private static void keptHeaders(Exchange exchange, ImageTask task) {
        task.headers().forEach(exchange.getMessage()::setHeader);
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
