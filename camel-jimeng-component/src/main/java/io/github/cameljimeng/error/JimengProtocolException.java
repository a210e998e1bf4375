package io.github.cameljimeng.error;

/** {@link ErrorKind#PROTOCOL}: a definite but unintelligible reply. {@link #getReply()} has its beginning. */
public final class JimengProtocolException extends JimengException {
    JimengProtocolException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
