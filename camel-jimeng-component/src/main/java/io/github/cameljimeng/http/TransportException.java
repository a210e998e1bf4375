package io.github.cameljimeng.http;

import java.io.IOException;

/** No complete reply came. The question that decides about money is whether anything was {@link #sent()}. */
public final class TransportException extends IOException {

    private final boolean sent;
    private final boolean timedOut;
    private final int status;

    TransportException(String message, boolean sent, boolean timedOut, int status, Throwable cause) {
        super(message, cause);
        this.sent = sent;
        this.timedOut = timedOut;
        this.status = status;
    }

    /** Whether the body of the request had begun to leave: from then on the gateway may have acted on it. */
    public boolean sent() {
        return sent;
    }

    /** Whether it was our own deadline that ended the exchange. */
    public boolean timedOut() {
        return timedOut;
    }

    /** The status of the reply that broke off, 0 when not even a status came. */
    public int status() {
        return status;
    }
}
