package io.github.cameljimeng.internal.gateway;

/**
 * The rules for the answer to a status query, in this order; the first one that applies decides. {@code docs/errors.md} has this table.
 */
enum TaskRule {
    NOT_FOUND(
            "the task status or the code says that the task does not exist", "`not found yet`; finally `TASK_EXPIRED`"),
    PENDING("2xx, and the task status says that it is running", "queried again; an image in the reply is a preview"),
    IMAGE(
            "2xx, with an image, and the task status is success, or there is neither a task status"
                    + " nor a progress below 100 %",
            "the images"),
    FAILED("the task status says that it failed", "`TASK_FAILED`, or `CONTENT_REJECTED` by its code"),
    REFUSED(
            "any other failure, by the table above",
            "`CONTENT_REJECTED` and documented `INVALID_REQUEST` end the task"
                    + " with this kind; otherwise it is queried again"),
    UNREADABLE("the body cannot be read", "queried again"),
    EXPIRED("the task status says that it has expired", "`TASK_EXPIRED`"),
    EMPTY("the task status says success", "queried once more, then `TASK_FAILED`, may be billed"),
    UNKNOWN("anything else", "queried again until `taskTimeout`");

    private final String question;
    private final String outcome;

    TaskRule(String question, String outcome) {
        this.question = question;
        this.outcome = outcome;
    }

    /** For the docs. */
    String question() {
        return question;
    }

    /** For the docs. */
    String outcome() {
        return outcome;
    }

    static TaskRule of(Reply reply, ReplyEnvelope envelope, boolean image) {
        // some gateways have no word for it, only a code
        var word = TaskStatus.of(envelope.taskStatus() == null ? envelope.code() : envelope.taskStatus());
        boolean stated = envelope.taskStatus() != null;
        if (word == TaskStatus.NOT_FOUND) {
            return NOT_FOUND;
        }
        if (reply.isSuccess() && stated && word == TaskStatus.PENDING) {
            return PENDING;
        }
        if (reply.isSuccess()
                && image
                && (word == TaskStatus.SUCCEEDED || !(stated || ReplyEnvelope.inProgress(reply)))) {
            return IMAGE;
        }
        if (stated && word == TaskStatus.FAILED) {
            return FAILED;
        }
        if (envelope.failed() || !reply.isSuccess()) {
            return REFUSED;
        }
        if (reply.defect() != null) {
            return UNREADABLE;
        }
        return switch (word) {
            case EXPIRED -> EXPIRED;
            case SUCCEEDED -> EMPTY;
            default -> UNKNOWN;
        };
    }
}
