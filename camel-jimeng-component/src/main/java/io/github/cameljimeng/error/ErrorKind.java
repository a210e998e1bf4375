package io.github.cameljimeng.error;

/**
 * The kind of a failure. A route can branch on it, by {@code onException(JimengException.class)} with {@code
 * onWhen(simple("${header.CamelJimengErrorKind} == 'QUOTA'"))}, or catch the exception class of the kind.
 */
public enum ErrorKind {
    /** The request is invalid, such as a wrong option or a file that is not an image. Mostly detected before sending. */
    INVALID_REQUEST(false),
    /** The credentials are missing, wrong or not authorised. */
    AUTHENTICATION(false),
    /** The account has run out of balance or quota. */
    QUOTA(false),
    /** Content moderation rejected the prompt, an input image or the output. */
    CONTENT_REJECTED(false),
    /** Too many requests, even after the configured retries. Nothing was made. */
    RATE_LIMITED(true),
    /** The gateway was unreachable or refused before any work, even after the configured retries. */
    UNAVAILABLE(true),
    /** Your own budget would be exceeded. Nothing was sent. */
    BUDGET_EXCEEDED(true),
    /** A definite but unintelligible reply. */
    PROTOCOL(false),
    /** The request was sent without a definite answer. It may have been carried out and billed. */
    OUTCOME_UNKNOWN(false),
    /**
     * The images were made, but at least one is damaged or could not be downloaded. The exception has the others, and all
     * URLs. Another request would be billed again.
     */
    DOWNLOAD_FAILED(false),
    /** The gateway gave up on the task. */
    TASK_FAILED(false),
    /** The gateway no longer knows the task. */
    TASK_EXPIRED(false),
    /** The task did not end within {@code taskTimeout}. It may still end at the gateway. */
    TASK_TIMEOUT(false);

    private final boolean retryable;

    ErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same exchange can normally be sent again without being billed twice. */
    public boolean isRetryable() {
        return retryable;
    }

    JimengException exception(Failure failure, Throwable cause) {
        return switch (this) {
            case INVALID_REQUEST -> new JimengInvalidRequestException(failure, cause);
            case AUTHENTICATION -> new JimengAuthenticationException(failure, cause);
            case QUOTA -> new JimengQuotaException(failure, cause);
            case CONTENT_REJECTED -> new JimengContentRejectedException(failure, cause);
            case RATE_LIMITED -> new JimengRateLimitedException(failure, cause);
            case UNAVAILABLE -> new JimengUnavailableException(failure, cause);
            case BUDGET_EXCEEDED -> new JimengBudgetExceededException(failure, cause);
            case PROTOCOL -> new JimengProtocolException(failure, cause);
            case OUTCOME_UNKNOWN -> new JimengOutcomeUnknownException(failure, cause);
            case DOWNLOAD_FAILED -> new JimengDownloadException(failure, cause);
            case TASK_FAILED, TASK_EXPIRED, TASK_TIMEOUT -> new JimengTaskException(failure, cause);
        };
    }
}
