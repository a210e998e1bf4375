package io.github.cameljimeng.error;

/** {@link ErrorKind#INVALID_REQUEST}: change the request, then send it again. Nothing was billed. */
public final class JimengInvalidRequestException extends JimengException {
    JimengInvalidRequestException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
