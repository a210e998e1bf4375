package io.github.cameljimeng.error;

/**
 * {@link ErrorKind#BUDGET_EXCEEDED}: nothing was sent. The window of the budget ends after {@link #getRetryAfter()}. Not
 * retryable if the request alone exceeds the budget.
 */
public final class JimengBudgetExceededException extends JimengException {
    JimengBudgetExceededException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
