package io.github.cameljimeng.internal.gateway;

/**
 * Takes the result out of the replies to paid calls, by {@link ReplyRule}.
 *
 * @param classifier describes replies without a result
 */
record PaidReplies(ErrorClassifier classifier) {

    /** Characters of a reply that cannot be read, for its message. */
    private static final int BEGINNING = 60;

    /** @throws io.github.cameljimeng.error.JimengException when there is no image */
    ImageReply images(Reply reply) {
        var found = ReplyImages.of(reply);
        var envelope = ReplyEnvelope.of(reply, found);
        // an image of a task that is still running is a preview
        boolean preview = envelope.taskId() != null && TaskStatus.of(envelope.taskStatus()) == TaskStatus.PENDING;
        boolean result = !found.images().isEmpty() && !preview;
        if (ReplyRule.of(reply, envelope, result) == ReplyRule.RESULT) {
            return ReplyResult.images(reply, envelope, found, classifier);
        }
        throw classifier.of(reply, envelope, noImage(reply, envelope)).toException();
    }

    private String noImage(Reply reply, ReplyEnvelope envelope) {
        if (envelope.taskId() != null) {
            return "it answered with task " + envelope.taskId()
                    + " instead of an image: the task is running; pass its id to jimeng:jm-track or jimeng:jm-poll";
        }
        return withoutResult(reply, envelope, "there is no image in the reply");
    }

    /** @throws io.github.cameljimeng.error.JimengException when there is no task id */
    SubmittedTask task(Reply reply) {
        var found = ReplyImages.of(reply);
        var envelope = ReplyEnvelope.of(reply, found);
        var id = ReplyIds.submitted(reply.json());
        if (ReplyRule.of(reply, envelope, id != null && ErrorCodes.kind(envelope.code()) == null) == ReplyRule.RESULT) {
            return new SubmittedTask(id, envelope.requestId(), envelope.taskStatus());
        }
        var failure = classifier.of(reply, envelope, withoutResult(reply, envelope, noTask(reply)));
        throw failure.toBuilder().taskId(id).imageUrls(found.urls()).build().toException();
    }

    // finding a task that may be billed takes every id there is
    private static String noTask(Reply reply) {
        var ids = ReplyIds.all(reply.json());
        return "there is no task id in the reply" + (ids.isEmpty() ? "" : ", only " + String.join(", ", ids));
    }

    // the gateway's own words say more than ours
    private String withoutResult(Reply reply, ReplyEnvelope envelope, String what) {
        if (reply.defect() != null) {
            return "the reply cannot be read: " + reply.defect()
                    + (reply.snippet().isBlank() ? "" : ". It begins with " + classifier.quote(beginning(reply)));
        }
        var message = envelope.message();
        if (message != null && !ReplyWords.isSuccess(message)) {
            return "it answered: " + classifier.quote(message) + " (" + what + ")";
        }
        return "it reports " + (envelope.failed() ? "a failure without a reason, and " : "success, but ") + what;
    }

    private static String beginning(Reply reply) {
        var text = reply.snippet().strip();
        return text.length() <= BEGINNING ? text : text.substring(0, BEGINNING);
    }
}
