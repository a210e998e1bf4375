package io.github.cameljimeng.error;

/** {@link ErrorKind#RATE_LIMITED}: nothing was made; send again after {@link #getRetryAfter()}. */
public final class JimengRateLimitedException extends JimengException {
    JimengRateLimitedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
