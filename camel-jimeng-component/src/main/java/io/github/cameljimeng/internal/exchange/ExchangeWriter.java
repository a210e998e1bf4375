package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.text.ForeignText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes results and failures to exchanges: body, headers, exception. */
public final class ExchangeWriter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeWriter.class);

    static final List<String> RESULT_HEADERS = List.of(
            JimengHeaders.TASK_STATUS,
            JimengHeaders.REQUEST_ID,
            JimengHeaders.PROVIDER,
            JimengHeaders.RESPONSE_MODEL,
            JimengHeaders.IMAGE_COUNT,
            JimengHeaders.IMAGE_URLS,
            JimengHeaders.REVISED_PROMPT,
            JimengHeaders.CREATED,
            JimengHeaders.USAGE,
            JimengHeaders.COST,
            JimengHeaders.IMAGE_FORMAT,
            JimengHeaders.IMAGE_ERRORS,
            JimengHeaders.PROVENANCE,
            JimengHeaders.INPUT_PROVENANCE,
            JimengHeaders.DUPLICATE,
            JimengHeaders.ERROR_KIND,
            JimengHeaders.ERROR_CODE,
            JimengHeaders.RETRYABLE,
            JimengHeaders.MAY_BE_BILLED);

    private static final List<String> WRITTEN_HEADERS = Stream.concat(
                    RESULT_HEADERS.stream(), Stream.of(JimengHeaders.TASK_ID, Exchange.CONTENT_TYPE))
            .toList();

    private static final Set<ErrorKind> REFUSED =
            EnumSet.of(ErrorKind.RATE_LIMITED, ErrorKind.UNAVAILABLE, ErrorKind.BUDGET_EXCEEDED);

    private ExchangeWriter() {}

    /** A result as it was written to an exchange. */
    public record Written(Object body, Map<String, Object> headers) {

        /** Writes it once more. */
        public void writeTo(Exchange exchange) {
            var message = exchange.getMessage();
            ExchangeWriter.body(exchange, body);
            WRITTEN_HEADERS.forEach(name -> {
                message.removeHeader(name);
                set(message, name, headers.get(name));
            });
        }
    }

    /** The result that has just been written. */
    public static Written written(Exchange exchange) {
        var message = exchange.getMessage();
        var headers = new HashMap<String, Object>();
        WRITTEN_HEADERS.forEach(name -> headers.put(name, message.getHeader(name)));
        return new Written(message.getBody(), headers);
    }

    /** Removes the headers that an earlier step or attempt has set. */
    public static void clear(Exchange exchange) {
        RESULT_HEADERS.forEach(exchange.getMessage()::removeHeader);
        RetryDelay.remove(exchange);
    }

    public static void images(Exchange exchange, ImageResult result) {
        var message = exchange.getMessage();
        body(exchange, result);
        provenance(exchange, result.getProvider(), result.getModel(), result.getTaskId(), result.getRequestId());
        message.setHeader(JimengHeaders.IMAGE_COUNT, result.size());
        set(message, JimengHeaders.CREATED, result.getCreated());
        set(message, JimengHeaders.USAGE, result.getUsage());
        set(message, JimengHeaders.IMAGE_ERRORS, result.getErrors().isEmpty() ? null : result.getErrors());
        var urls = all(result, GeneratedImage::getUrl);
        set(message, JimengHeaders.IMAGE_URLS, urls.isEmpty() ? null : urls);
        var prompts = all(result, GeneratedImage::getRevisedPrompt);
        set(message, JimengHeaders.REVISED_PROMPT, prompts.isEmpty() ? null : prompts.get(0));
        content(exchange, result);
    }

    /**
     * Makes a result that was not made here the body, such as that of labelling. What an earlier step has said of its
     * images stays.
     */
    public static void replaced(Exchange exchange, ImageResult result) {
        var message = exchange.getMessage();
        body(exchange, result);
        message.setHeader(JimengHeaders.IMAGE_COUNT, result.size());
        message.removeHeader(Exchange.CONTENT_TYPE);
        message.removeHeader(JimengHeaders.PROVENANCE);
        set(message, JimengHeaders.IMAGE_ERRORS, result.getErrors().isEmpty() ? null : result.getErrors());
        content(exchange, result);
    }

    private static void content(Exchange exchange, ImageResult result) {
        var message = exchange.getMessage();
        var first = result.getImages().get(0);
        set(message, JimengHeaders.IMAGE_FORMAT, first.getExtension());
        set(message, JimengHeaders.PROVENANCE, ProvenanceText.of(all(result, GeneratedImage::provenance)));
        if (result.size() == 1) {
            set(message, Exchange.CONTENT_TYPE, first.getContentType());
        }
        ImageRelease.atEndOf(exchange, result);
    }

    /** @param cost of the call or task, {@code null} if unknown */
    public static void cost(Exchange exchange, BigDecimal cost) {
        set(exchange.getMessage(), JimengHeaders.COST, cost);
    }

    /** Sets what the images that were sent say of their origin; {@code null} if they say nothing. */
    public static void inputs(Exchange exchange, String provenance) {
        set(exchange.getMessage(), JimengHeaders.INPUT_PROVENANCE, provenance);
    }

    /** Makes one or several ids of tasks the body; header {@code CamelJimengTaskId} is that of a single one. */
    public static void taskIds(Exchange exchange, List<String> ids) {
        boolean single = ids.size() == 1;
        body(exchange, single ? ids.get(0) : ids);
        exchange.getMessage().removeHeader(JimengHeaders.TASK_ID);
        set(exchange.getMessage(), JimengHeaders.TASK_ID, single ? ids.get(0) : null);
    }

    /** Sets the body. The headers that describe what came in go. */
    static void body(Exchange exchange, Object body) {
        exchange.getMessage().setBody(body);
        InputHeaders.removeFrom(exchange.getMessage());
    }

    private static <T> List<T> all(ImageResult result, Function<GeneratedImage, T> property) {
        var known = new ArrayList<T>();
        for (var image : result.getImages()) {
            var value = property.apply(image);
            if (value != null) {
                known.add(value);
            }
        }
        return known;
    }

    /** Makes the id of a task the body, and sets the headers of {@link #provenance}. */
    public static void task(Exchange exchange, String provider, String model, String taskId, String requestId) {
        body(exchange, taskId);
        provenance(exchange, provider, model, taskId, requestId);
    }

    /** Sets the headers for gateway, model, task and request; {@code null} for an unknown value. */
    private static void provenance(Exchange exchange, String provider, String model, String taskId, String requestId) {
        var message = exchange.getMessage();
        message.setHeader(JimengHeaders.PROVIDER, provider);
        message.removeHeader(JimengHeaders.TASK_ID);
        set(message, JimengHeaders.REQUEST_ID, ForeignText.printable(requestId));
        set(message, JimengHeaders.TASK_ID, taskId);
        message.removeHeader(JimengHeaders.RESPONSE_MODEL);
        set(message, JimengHeaders.RESPONSE_MODEL, model);
    }

    /**
     * Whether the caller that waited for the exchange was interrupted and has left: Camel then ends the exchange at
     * once.
     */
    public static boolean isAbandoned(Exchange exchange) {
        return exchange.getException() instanceof InterruptedException;
    }

    /** Lets the route of an abandoned exchange continue with a result that was paid for. */
    public static void resume(Exchange exchange) {
        if (isAbandoned(exchange)) {
            LOG.info(
                    "The caller of exchange {} was interrupted. The route continues, because the result is paid for",
                    exchange.getExchangeId());
            exchange.setException(null);
            exchange.getExchangeExtension().setInterrupted(false);
        }
    }

    /** Sets the exception, and its details as headers for routes that branch on them. */
    public static void failure(Exchange exchange, Throwable thrown) {
        exchange.setException(thrown);
        if (thrown instanceof JimengException e) {
            describe(exchange, e.failure());
            delayRedelivery(exchange, e);
        }
    }

    /** Sets the details of a failure as headers. */
    public static void describe(Exchange exchange, Failure failure) {
        var message = exchange.getMessage();
        message.setHeader(JimengHeaders.ERROR_KIND, failure.kind().name());
        message.setHeader(JimengHeaders.RETRYABLE, failure.retryable());
        message.setHeader(JimengHeaders.MAY_BE_BILLED, failure.mayBeBilled());
        set(message, JimengHeaders.ERROR_CODE, failure.code());
        set(message, JimengHeaders.REQUEST_ID, failure.requestId());
        set(message, JimengHeaders.TASK_ID, failure.taskId());
        set(message, JimengHeaders.IMAGE_URLS, failure.imageUrls().isEmpty() ? null : failure.imageUrls());
    }

    // the error handler of the route then waits as long as the gateway asked, or until the budget has room again
    private static void delayRedelivery(Exchange exchange, JimengException thrown) {
        if (REFUSED.contains(thrown.getKind()) && thrown.getRetryAfter() != null) {
            RetryDelay.set(exchange, thrown.getRetryAfter().toMillis());
        }
    }

    private static void set(Message message, String header, Object value) {
        if (value != null) {
            message.setHeader(header, value);
        }
    }
}
