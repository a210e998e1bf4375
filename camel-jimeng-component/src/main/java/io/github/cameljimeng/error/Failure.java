package io.github.cameljimeng.error;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.internal.text.ForeignText;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything known about a failure, as a value. {@link #toException} turns it into the exception of its kind.
 *
 * <p>All of it may contain text of the gateway. Control characters in message, code, request id and reply are replaced by
 * visible escapes, so that the text cannot forge log lines.
 *
 * @param kind the kind of failure
 * @param message what went wrong and what to do; never contains credentials
 * @param httpStatus the HTTP status of the reply, 0 if there was none
 * @param code the gateway's own error code, {@code null} if there is none
 * @param requestId the gateway's id of the request, for its support, {@code null} if there is none
 * @param taskId the task id, {@code null} if there is none
 * @param retryable whether the same exchange can be sent again without being billed twice
 * @param retryAfter the delay that the gateway requested, {@code null} if none
 * @param mayBeBilled whether the gateway may have billed the failed call
 * @param imageUrls URLs of all images that were made, if one could not be delivered, else empty
 * @param reply the beginning of an unintelligible reply, credentials masked, else {@code null}
 * @param accountEvidence the account before and after a call that may have been billed, else {@code null}
 */
public record Failure(
        ErrorKind kind,
        String message,
        int httpStatus,
        String code,
        String requestId,
        String taskId,
        boolean retryable,
        Duration retryAfter,
        boolean mayBeBilled,
        List<String> imageUrls,
        String reply,
        AccountEvidence accountEvidence)
        implements Serializable {

    public Failure {
        message = ForeignText.printable(ForeignText.mask(message));
        code = ForeignText.printable(code);
        requestId = ForeignText.printable(requestId);
        reply = ForeignText.printable(reply);
    }

    /** A failure of this kind; retryable as {@link ErrorKind#isRetryable()} says. */
    public static Builder of(ErrorKind kind, String message) {
        return new Builder(kind, message);
    }

    public Builder toBuilder() {
        return toBuilder(message);
    }

    private Builder toBuilder(String newMessage) {
        var builder = new Builder(kind, newMessage);
        builder.httpStatus = httpStatus;
        builder.code = code;
        builder.requestId = requestId;
        builder.taskId = taskId;
        builder.retryable = retryable;
        builder.retryAfter = retryAfter;
        builder.mayBeBilled = mayBeBilled;
        builder.imageUrls = imageUrls;
        builder.reply = reply;
        builder.accountEvidence = accountEvidence;
        return builder;
    }

    /** A copy with evidence from the account, which is appended to the message. */
    public Failure withEvidence(AccountEvidence evidence) {
        var builder = toBuilder(message + ". " + evidence);
        builder.accountEvidence = evidence;
        return builder.build();
    }

    public JimengException toException() {
        return toException(null);
    }

    public JimengException toException(Throwable cause) {
        return kind.exception(this, cause);
    }

    /** @param images the images that were received, for {@link JimengException#getImages()} */
    public JimengException toException(Throwable cause, List<GeneratedImage> images) {
        return toException(cause).withImages(images);
    }

    Optional<String> details() {
        var details = new StringBuilder();
        // a success status would confuse in the message of a failure
        if (httpStatus >= 300) {
            details.append("HTTP ").append(httpStatus);
        }
        append(details, "code", code);
        append(details, "request id", unlessSaid(requestId));
        append(details, "task", unlessSaid(ForeignText.printable(taskId)));
        return details.isEmpty() ? Optional.empty() : Optional.of(details.toString());
    }

    private String unlessSaid(String value) {
        return value == null || message.contains(value) ? null : value;
    }

    private static void append(StringBuilder details, String name, String value) {
        if (value != null) {
            details.append(details.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(value);
        }
    }

    /** Builds a failure. Every setter accepts {@code null} for unknown. */
    public static final class Builder {
        private final ErrorKind kind;
        private final String message;
        private int httpStatus;
        private String code;
        private String requestId;
        private String taskId;
        private boolean retryable;
        private Duration retryAfter;
        private boolean mayBeBilled;
        private List<String> imageUrls = List.of();
        private String reply;
        private AccountEvidence accountEvidence;

        private Builder(ErrorKind kind, String message) {
            this.kind = kind;
            this.message = message;
            this.retryable = kind.isRetryable();
            this.mayBeBilled = kind == ErrorKind.OUTCOME_UNKNOWN || kind == ErrorKind.DOWNLOAD_FAILED;
        }

        public Builder httpStatus(int httpStatus) {
            this.httpStatus = httpStatus;
            return this;
        }

        public Builder code(String code) {
            this.code = code;
            return this;
        }

        public Builder requestId(String requestId) {
            this.requestId = requestId;
            return this;
        }

        public Builder taskId(String taskId) {
            this.taskId = taskId;
            return this;
        }

        public Builder retryable(boolean retryable) {
            this.retryable = retryable;
            return this;
        }

        public Builder retryAfter(Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        public Builder mayBeBilled(boolean mayBeBilled) {
            this.mayBeBilled = mayBeBilled;
            return this;
        }

        public Builder imageUrls(List<String> imageUrls) {
            this.imageUrls = List.copyOf(imageUrls);
            return this;
        }

        public Builder reply(String reply) {
            this.reply = reply;
            return this;
        }

        public Failure build() {
            return new Failure(
                    kind,
                    message,
                    httpStatus,
                    code,
                    requestId,
                    taskId,
                    retryable,
                    retryAfter,
                    mayBeBilled,
                    imageUrls,
                    reply,
                    accountEvidence);
        }

        public JimengException toException() {
            return build().toException();
        }

        public JimengException toException(Throwable cause) {
            return build().toException(cause);
        }

        /** @param images the images that were received, for {@link JimengException#getImages()} */
        public JimengException toException(Throwable cause, List<GeneratedImage> images) {
            return build().toException(cause, images);
        }
    }
}
