package io.github.cameljimeng.internal.http;

import java.io.IOException;
import java.time.Duration;

/** Why an image could not be fetched. */
public final class DownloadException extends IOException {

    private final Reason reason;
    private final Duration retryAfter;

    /** What may help. */
    enum Reason {
        /** The image is not at its URL, or not yet: in a moment, or at a fresh URL. */
        NOT_THERE,
        /** It is gone for good: only a fresh URL helps. */
        GONE,
        /** The same request may succeed in a moment. */
        TRANSIENT,
        /** The time for it was up. */
        TIMED_OUT,
        /** Nothing. */
        HOPELESS
    }

    /** @param retryAfter what the host asked for, {@code null} when it did not say */
    DownloadException(String message, Reason reason, Duration retryAfter, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    DownloadException(String message, Reason reason) {
        this(message, reason, null, null);
    }

    Reason reason() {
        return reason;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /** Whether neither another try nor a fresh URL can help. */
    public boolean isHopeless() {
        return reason == Reason.HOPELESS;
    }

    /** Whether the URL itself does not lead to an image, so that a fresh one may help. */
    public boolean urlIsDead() {
        return reason == Reason.NOT_THERE || reason == Reason.GONE;
    }

    /** Whether its time was up, so that more time may help. */
    public boolean isTimedOut() {
        return reason == Reason.TIMED_OUT;
    }
}
