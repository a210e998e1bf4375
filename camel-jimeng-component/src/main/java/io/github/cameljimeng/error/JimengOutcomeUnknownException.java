package io.github.cameljimeng.error;

/** {@link ErrorKind#OUTCOME_UNKNOWN}: sent without a definite answer. Check the account before you send it again: both may be billed. */
public final class JimengOutcomeUnknownException extends JimengException {
    JimengOutcomeUnknownException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
