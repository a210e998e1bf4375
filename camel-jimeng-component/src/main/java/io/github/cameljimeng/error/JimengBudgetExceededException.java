package io.github.cameljimeng.error;

/**
 * {@link ErrorKind#BUDGET_EXCEEDED}: nothing was sent; the window of the budget ends after {@link #getRetryAfter()}. Not
 * retryable if the order alone is larger than the budget.
 */
public final class JimengBudgetExceededException extends JimengException {
    JimengBudgetExceededException(Failure failure, Throwable cause) {
        super(failure, cause);
    }
}
