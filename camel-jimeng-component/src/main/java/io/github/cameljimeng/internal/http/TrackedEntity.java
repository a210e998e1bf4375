package io.github.cameljimeng.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Records when the first byte of a body is about to be sent: the boundary between "not sent" and "may have been
 * billed".
 */
final class TrackedEntity extends HttpEntityWrapper {

    private final CallState state;

    TrackedEntity(HttpEntity entity, CallState state) {
        super(entity);
        this.state = state;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        state.bodyStarted = true;
        try {
            super.writeTo(out);
        } catch (Error e) {
            // HttpClient would close the connections of all other calls as well
            throw new BodyError(e);
        }
    }

    /** Carries an {@code Error} through HttpClient. */
    static final class BodyError extends IOException {
        BodyError(Error cause) {
            super(cause);
        }

        Error error() {
            return (Error) getCause();
        }
    }
}
