package io.github.cameljimeng.error;

/**
 * The kind of a failure, on which a route can branch: {@code onException(JimengException.class)} with {@code
 * onWhen(simple("${header.CamelJimengErrorKind} == 'QUOTA'"))}, or catch the class of the kind.
 */
public enum ErrorKind {
    /** The request is invalid: a wrong option, a file that is not an image. Mostly found before anything was sent. */
    INVALID_REQUEST(false),
    /** The credentials are missing, wrong or not authorised. */
    AUTHENTICATION(false),
    /** The account is out of balance or quota. */
    QUOTA(false),
    /** The prompt, an input image or the output was refused by content moderation. */
    CONTENT_REJECTED(false),
    /** Too many requests, also after the configured retries. Nothing was made. */
    RATE_LIMITED(true),
    /** The gateway could not be reached or refused before any work, also after the configured retries. */
    UNAVAILABLE(true),
    /** A budget of the user's own would be exceeded. Nothing was sent. */
    BUDGET_EXCEEDED(true),
    /** A definite reply that cannot be understood. */
    PROTOCOL(false),
    /** The request was sent, but there was no definite answer: it may have been carried out and billed. */
    OUTCOME_UNKNOWN(false),
    /**
     * The images were made, but at least one could not be downloaded or is damaged; the exception has the others, and
     * the URLs of all. Another request would be billed again.
     */
    DOWNLOAD_FAILED(false),
    /** The gateway gave up on the task. */
    TASK_FAILED(false),
    /** The gateway no longer knows the task. */
    TASK_EXPIRED(false),
    /** The task did not end within {@code taskTimeout}; it may still end at the gateway. */
    TASK_TIMEOUT(false);

    private final boolean retryable;

    ErrorKind(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same exchange may normally be sent again without being billed twice. */
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
