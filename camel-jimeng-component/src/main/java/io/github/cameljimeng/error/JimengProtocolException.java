package io.github.cameljimeng.error;

/** {@link ErrorKind#PROTOCOL}: a definite reply that cannot be understood; {@link #getReply()} has its beginning. */
public final class JimengProtocolException extends JimengException {
    JimengProtocolException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
