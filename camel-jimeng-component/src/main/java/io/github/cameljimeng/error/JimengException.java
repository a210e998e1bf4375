package io.github.cameljimeng.error;

import io.github.cameljimeng.image.GeneratedImage;
import java.time.Duration;
import java.util.List;
import org.apache.camel.RuntimeCamelException;

/**
 * Base class of the exceptions of the component. Catch the subclass of a kind, or this class and check {@link
 * #getKind()}. The message says what went wrong and what to do, and never contains credentials.
 */
public class JimengException extends RuntimeCamelException {

    private final Failure failure;

    /** Not serialised: the bytes may be in temporary files of this process. */
    private transient List<GeneratedImage> images = List.of();

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

    /**
     * What the account said before and after a call that may have been billed; {@code null} where nothing was asked. It is
     * evidence and no proof.
     */
    public AccountEvidence getAccountEvidence() {
        return failure.accountEvidence();
    }

    /** URLs of all images that were made, if one of them could not be delivered, else empty. */
    public List<String> getImageUrls() {
        return failure.imageUrls();
    }

    /**
     * The images of a failed set that are there, with their bytes; each has the index that it has in the set. Empty
     * when there are none, and after this exception was serialised.
     */
    public List<GeneratedImage> getImages() {
        return images == null ? List.of() : images;
    }

    JimengException withImages(List<GeneratedImage> there) {
        images = List.copyOf(there);
        return this;
    }

    /** The first part of a reply that could not be understood, credentials masked, else {@code null}. */
    public String getReply() {
        return failure.reply();
    }
}
