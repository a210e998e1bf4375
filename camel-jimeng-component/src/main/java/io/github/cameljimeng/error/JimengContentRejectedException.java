package io.github.cameljimeng.error;

/** {@link ErrorKind#CONTENT_REJECTED}: content moderation rejected the prompt, an input image or the output. */
public final class JimengContentRejectedException extends JimengException {
    JimengContentRejectedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
