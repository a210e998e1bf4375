package io.github.cameljimeng.error;

/** {@link ErrorKind#OUTCOME_UNKNOWN}: sent, but no definite answer came back. Sending again may pay twice: look at the account first. */
public final class JimengOutcomeUnknownException extends JimengException {
    JimengOutcomeUnknownException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
