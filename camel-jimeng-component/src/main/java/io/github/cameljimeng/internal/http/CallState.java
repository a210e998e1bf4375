package io.github.cameljimeng.internal.http;

import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.internal.text.ShownCause;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** The progress of one call, written by the thread that makes it and by the timer of its deadline. */
final class CallState {

    private final HttpUriRequestBase request;
    private final Duration deadline;

    volatile boolean bodyStarted;
    volatile int status;
    private volatile boolean expired;

    CallState(HttpUriRequestBase request, Duration deadline) {
        this.request = request;
        this.deadline = deadline;
    }

    Duration deadline() {
        return deadline;
    }

    /** Cancels the call because its deadline has passed. */
    void expire() {
        expired = true;
        cancel();
    }

    void cancel() {
        request.cancel();
    }

    TransportException failure(HttpCall call, Duration connectTimeout, IOException cause) {
        // a call without a body counts as sent once there is a reply; paid calls always have a body
        boolean sent = bodyStarted || status > 0;
        UnaryOperator<String> shown = text -> ForeignText.printable(ForeignText.mask(text, call.secrets()));
        return new TransportException(
                shown.apply(describe(call, connectTimeout, sent, cause)),
                sent,
                expired,
                status,
                ShownCause.of(cause, shown));
    }

    private String describe(HttpCall call, Duration connectTimeout, boolean sent, IOException cause) {
        var host = call.uri().getScheme() + "://" + call.uri().getAuthority();
        if (expired) {
            return "%s did not finish within %s=%s".formatted(host, call.deadlineOption(), text(deadline));
        }
        if (!sent) {
            return "could not reach %s (%s, connectTimeout=%s)".formatted(host, reason(cause), text(connectTimeout));
        }
        if (status > 0) {
            return "the reply of %s broke off after HTTP %d (%s)".formatted(host, status, reason(cause));
        }
        return "the connection to %s ended before a reply (%s)".formatted(host, reason(cause));
    }

    /** A duration as one writes it in an option. */
    static String text(Duration option) {
        return option.toMillisPart() == 0 ? option.toSeconds() + "s" : option.toMillis() + "ms";
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
