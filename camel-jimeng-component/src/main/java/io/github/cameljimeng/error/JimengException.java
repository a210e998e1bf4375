package io.github.cameljimeng.error;

import java.time.Duration;
import java.util.List;
import org.apache.camel.RuntimeCamelException;

/**
 * Base class of the exceptions of the component. Catch the subclass of a kind, or this class and check {@link
 * #getKind()}. The message says what went wrong and what to do, and never contains credentials.
 */
public class JimengException extends RuntimeCamelException {

    private final Failure failure;

    JimengException(Failure failure, Throwable cause) {
        super(failure.message() + failure.details().map(d -> " [" + d + "]").orElse(""), cause);
        this.failure = failure;
    }

    /** All that is known, as one value. */
    public Failure failure() {
        return failure;
    }

    public ErrorKind getKind() {
        return failure.kind();
    }

    /** The HTTP status of the gateway's reply, 0 when there was none. */
    public int getHttpStatus() {
        return failure.httpStatus();
    }

    /** The gateway's own error code as text, {@code null} when there is none. */
    public String getCode() {
        return failure.code();
    }

    /** The gateway's id of the request, {@code null} when there is none. */
    public String getRequestId() {
        return failure.requestId();
    }

    /** The id of the task, {@code null} when there is none. */
    public String getTaskId() {
        return failure.taskId();
    }

    /** Whether the same exchange may be sent again without being billed twice. */
    public boolean isRetryable() {
        return failure.retryable();
    }

    /** The delay that the gateway requested, {@code null} when there is none. */
    public Duration getRetryAfter() {
        return failure.retryAfter();
    }

    /** Whether the gateway may have charged for this call although it failed. */
    public boolean isMayBeBilled() {
        return failure.mayBeBilled();
    }

    /** URLs of images that were made but could not be delivered, else empty. */
    public List<String> getImageUrls() {
        return failure.imageUrls();
    }

    /** The first part of a reply that could not be understood, credentials masked, else {@code null}. */
    public String getReply() {
        return failure.reply();
    }
}
