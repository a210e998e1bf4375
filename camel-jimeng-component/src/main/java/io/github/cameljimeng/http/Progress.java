package io.github.cameljimeng.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** How far one exchange has come, written by the thread that runs it and by the timer of its deadline. */
final class Progress {

    private final HttpUriRequestBase request;
    private final Duration deadline;
    private final long expiresAt;

    volatile boolean bodyStarted;
    volatile int status;
    private volatile boolean expired;

    /** @param deadline from now on */
    Progress(HttpUriRequestBase request, Duration deadline) {
        this.request = request;
        this.deadline = deadline;
        this.expiresAt = System.nanoTime() + deadline.toNanos();
    }

    /** On the clock of {@link System#nanoTime}. */
    long expiresAt() {
        return expiresAt;
    }

    void expire() {
        expired = true;
        cancel();
    }

    void cancel() {
        request.cancel();
    }

    TransportException failure(HttpCall call, Duration connectTimeout, IOException cause) {
        // a call without a body is sent with its head; nothing that costs money is one
        boolean sent = bodyStarted || status > 0;
        return new TransportException(describe(call, connectTimeout, sent, cause), sent, expired, status, cause);
    }

    private String describe(HttpCall call, Duration connectTimeout, boolean sent, IOException cause) {
        var host = call.uri().getScheme() + "://" + call.uri().getAuthority();
        if (expired) {
            return "%s did not finish within requestTimeout=%s".formatted(host, text(deadline));
        }
        if (!sent) {
            return "could not reach %s (%s, connectTimeout=%s)".formatted(host, reason(cause), text(connectTimeout));
        }
        if (status > 0) {
            return "the reply of %s broke off after HTTP %d (%s)".formatted(host, status, reason(cause));
        }
        return "the connection to %s ended before a reply (%s)".formatted(host, reason(cause));
    }

    private static String text(Duration option) {
        return option.toMillisPart() == 0 ? option.toSeconds() + "s" : option.toMillis() + "ms";
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
