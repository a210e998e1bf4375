package io.github.cameljimeng.internal.http;

import java.io.IOException;

/** No complete reply was received. Whether the call may have been billed depends on {@link #sent()}. */
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

    /** Whether sending the body of the request had begun: from then on the gateway may have processed it. */
    public boolean sent() {
        return sent;
    }

    /** Whether the call was ended by its own deadline. */
    public boolean timedOut() {
        return timedOut;
    }

    /** The status of the incomplete reply, 0 if not even a status was received. */
    public int status() {
        return status;
    }
}
