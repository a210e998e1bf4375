package io.github.cameljimeng.error;

/** {@link ErrorKind#CONTENT_REJECTED}: the prompt, an input image or the output was refused by moderation. */
public final class JimengContentRejectedException extends JimengException {
    JimengContentRejectedException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
