package io.github.cameljimeng.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** How far one exchange has come, written by the thread that runs it and by the timer of its deadline. */
final class Progress {

    volatile boolean bodyStarted;
    volatile int status;
    private volatile boolean expired;

    void expire(HttpUriRequestBase request) {
        expired = true;
        request.cancel();
    }

    TransportException failure(HttpCall call, Duration deadline, Duration connectTimeout, IOException cause) {
        // a call without a body is sent with its head; nothing that costs money is one
        boolean sent = bodyStarted || status > 0;
        return new TransportException(
                describe(call, deadline, connectTimeout, sent, cause), sent, expired, status, cause);
    }

    private String describe(
            HttpCall call, Duration deadline, Duration connectTimeout, boolean sent, IOException cause) {
        var host = call.uri().getScheme() + "://" + call.uri().getAuthority();
        if (expired) {
            return "%s did not finish within requestTimeout=%ds".formatted(host, deadline.toSeconds());
        }
        if (!sent) {
            return "could not reach %s (%s, connectTimeout=%ds)"
                    .formatted(host, reason(cause), connectTimeout.toSeconds());
        }
        if (status > 0) {
            return "the reply of %s broke off after HTTP %d (%s)".formatted(host, status, reason(cause));
        }
        return "the connection to %s ended before a reply (%s)".formatted(host, reason(cause));
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
