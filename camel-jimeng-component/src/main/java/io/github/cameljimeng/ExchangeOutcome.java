package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes results and failures onto exchanges: body, headers, exception. */
final class ExchangeOutcome {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeOutcome.class);

    private static final List<String> RESULT_HEADERS = List.of(
            JimengHeaders.TASK_STATUS,
            JimengHeaders.REQUEST_ID,
            JimengHeaders.PROVIDER,
            JimengHeaders.IMAGE_COUNT,
            JimengHeaders.IMAGE_URLS,
            JimengHeaders.REVISED_PROMPT,
            JimengHeaders.CREATED,
            JimengHeaders.USAGE,
            JimengHeaders.IMAGE_FORMAT,
            JimengHeaders.DUPLICATE,
            JimengHeaders.ERROR_KIND,
            JimengHeaders.ERROR_CODE,
            JimengHeaders.RETRYABLE,
            JimengHeaders.MAY_BE_BILLED,
            Exchange.REDELIVERY_DELAY);

    private ExchangeOutcome() {}

    /** Forgets what an earlier step or try reported. */
    static void clear(Exchange exchange) {
        RESULT_HEADERS.forEach(exchange.getMessage()::removeHeader);
    }

    static void images(Exchange exchange, ImageResult result) {
        var message = exchange.getMessage();
        message.setBody(result);
        provenance(exchange, result.getProvider(), result.getModel(), result.getTaskId(), result.getRequestId());
        message.setHeader(JimengHeaders.IMAGE_COUNT, result.size());
        set(message, JimengHeaders.CREATED, result.getCreated());
        set(message, JimengHeaders.USAGE, result.getUsage());
        var urls = all(result, GeneratedImage::getUrl);
        set(message, JimengHeaders.IMAGE_URLS, urls.isEmpty() ? null : urls);
        var prompts = all(result, GeneratedImage::getRevisedPrompt);
        set(message, JimengHeaders.REVISED_PROMPT, prompts.isEmpty() ? null : prompts.get(0));
        var first = result.getImages().get(0);
        set(message, JimengHeaders.IMAGE_FORMAT, first.getExtension());
        // what the input was no longer describes the body
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.removeHeader(Exchange.CONTENT_LENGTH);
        message.removeHeader(Exchange.CONTENT_ENCODING);
        if (result.size() == 1) {
            set(message, Exchange.CONTENT_TYPE, first.getContentType());
        }
    }

    private static List<String> all(ImageResult result, Function<GeneratedImage, String> fact) {
        var known = new ArrayList<String>();
        for (var image : result.getImages()) {
            var value = fact.apply(image);
            if (value != null) {
                known.add(value);
            }
        }
        return known;
    }

    /** Which gateway, model, task and request this is about; {@code null} for what is unknown. */
    static void provenance(Exchange exchange, String provider, String model, String taskId, String requestId) {
        var message = exchange.getMessage();
        message.setHeader(JimengHeaders.PROVIDER, provider);
        message.removeHeader(JimengHeaders.TASK_ID);
        set(message, JimengHeaders.REQUEST_ID, requestId);
        set(message, JimengHeaders.TASK_ID, taskId);
        if (model != null) {
            message.setHeader(JimengHeaders.MODEL, model);
            exchange.setProperty(ExchangeRequest.REPORTED_MODEL, model);
        }
    }

    /**
     * Lets the route go on with what is paid for also when whoever waited for the exchange was interrupted and has left:
     * Camel ends such an exchange before its result is there.
     */
    static void goOn(Exchange exchange) {
        if (exchange.getException() instanceof InterruptedException) {
            LOG.info(
                    "Nobody waits for exchange {} any more, and its route goes on: the result is paid for",
                    exchange.getExchangeId());
            exchange.setException(null);
            exchange.getExchangeExtension().setInterrupted(false);
        }
    }

    /** Sets the exception, and its facts as headers for routes that branch on them. */
    static void failure(Exchange exchange, Throwable thrown) {
        exchange.setException(thrown);
        if (thrown instanceof JimengException e) {
            describe(exchange, e.failure());
        }
    }

    /** The facts of a failure as headers. */
    static void describe(Exchange exchange, Failure failure) {
        var message = exchange.getMessage();
        message.setHeader(JimengHeaders.ERROR_KIND, failure.kind().name());
        message.setHeader(JimengHeaders.RETRYABLE, failure.retryable());
        message.setHeader(JimengHeaders.MAY_BE_BILLED, failure.mayBeBilled());
        set(message, JimengHeaders.ERROR_CODE, failure.code());
        set(message, JimengHeaders.REQUEST_ID, failure.requestId());
        set(message, JimengHeaders.TASK_ID, failure.taskId());
        set(message, JimengHeaders.IMAGE_URLS, failure.imageUrls().isEmpty() ? null : failure.imageUrls());
        boolean refused = failure.kind() == ErrorKind.RATE_LIMITED || failure.kind() == ErrorKind.UNAVAILABLE;
        if (refused && failure.retryAfter() != null) {
            // any onException(...).maximumRedeliveries(n) then waits as long as the gateway asked for
            message.setHeader(Exchange.REDELIVERY_DELAY, failure.retryAfter().toMillis());
        }
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
