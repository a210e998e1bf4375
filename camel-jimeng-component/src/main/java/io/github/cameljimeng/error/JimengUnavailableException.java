package io.github.cameljimeng.error;

/** {@link ErrorKind#UNAVAILABLE}: nothing was sent, or the gateway refused before any work; safe to send again. */
public final class JimengUnavailableException extends JimengException {
    JimengUnavailableException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
