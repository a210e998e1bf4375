package io.github.cameljimeng.error;

/** {@link ErrorKind#OUTCOME_UNKNOWN}: sent, but without a definite answer. Sending it again may be billed twice: check the account first. */
public final class JimengOutcomeUnknownException extends JimengException {
    JimengOutcomeUnknownException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
