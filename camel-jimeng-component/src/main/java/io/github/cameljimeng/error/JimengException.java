package io.github.cameljimeng.error;

import io.github.cameljimeng.image.GeneratedImage;
import java.time.Duration;
import java.util.List;
import org.apache.camel.RuntimeCamelException;

/**
 * Base class of the component's exceptions. Catch the subclass of a kind, or this class and check {@link #getKind()}. The
 * message says what went wrong and what to do, and never contains credentials.
 */
public class JimengException extends RuntimeCamelException {

    private final Failure failure;

    /** Not serialised: the bytes may be in temporary files of this process. */
    private transient List<GeneratedImage> images = List.of();

    JimengException(Failure failure, Throwable cause) {
        super(failure.message() + failure.details().map(d -> " [" + d + "]").orElse(""), cause);
        this.failure = failure;
    }

    /** Everything known about the failure, as one value. */
    public Failure failure() {
        return failure;
    }

    public ErrorKind getKind() {
        return failure.kind();
    }

    /** The HTTP status of the reply, 0 if there was none. */
    public int getHttpStatus() {
        return failure.httpStatus();
    }

    /** The gateway's own error code, {@code null} if there is none. */
    public String getCode() {
        return failure.code();
    }

    /** The gateway's id of the request, {@code null} if there is none. */
    public String getRequestId() {
        return failure.requestId();
    }

    /** The task id, {@code null} if there is none. */
    public String getTaskId() {
        return failure.taskId();
    }

    /** Whether the same exchange can be sent again without being billed twice. */
    public boolean isRetryable() {
        return failure.retryable();
    }

    /** The delay that the gateway requested, {@code null} if none. */
    public Duration getRetryAfter() {
        return failure.retryAfter();
    }

    /** Whether the gateway may have billed the failed call. */
    public boolean isMayBeBilled() {
        return failure.mayBeBilled();
    }

    /**
     * The account before and after a call that may have been billed, {@code null} if it was not queried. Evidence, not
     * proof.
     */
    public AccountEvidence getAccountEvidence() {
        return failure.accountEvidence();
    }

    /** URLs of all images that were made, if one could not be delivered, else empty. */
    public List<String> getImageUrls() {
        return failure.imageUrls();
    }

    /**
     * The images of a failed set that were received, with their bytes and their index in the set. Empty if there are none,
     * or after serialisation of this exception.
     */
    public List<GeneratedImage> getImages() {
        return images == null ? List.of() : images;
    }

    JimengException withImages(List<GeneratedImage> there) {
        images = List.copyOf(there);
        return this;
    }

    /** The beginning of an unintelligible reply, credentials masked, else {@code null}. */
    public String getReply() {
        return failure.reply();
    }
}
