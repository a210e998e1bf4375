package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;

/** Interprets the reply to the status query of one task. */
final class TaskAnswerReader {

    private final String taskId;
    private final Reply reply;
    private final ReplyImages found;
    private final ReplyEnvelope envelope;
    private final ErrorClassifier classifier;

    TaskAnswerReader(String taskId, Reply reply, ErrorClassifier classifier) {
        this.taskId = taskId;
        this.reply = reply;
        this.found = ReplyImages.of(reply);
        this.envelope = ReplyEnvelope.of(reply, found);
        this.classifier = classifier;
    }

    TaskAnswer answer() {
        return switch (TaskRule.of(reply, envelope, !found.images().isEmpty())) {
            case NOT_FOUND -> new TaskAnswer.NotFound(failure(ErrorKind.TASK_EXPIRED, "no longer knows the task"));
            case IMAGE -> new TaskAnswer.Succeeded(ReplyResult.images(reply, envelope, found, classifier));
            case FAILED -> new TaskAnswer.Failed(failed());
            case REFUSED -> refused();
            case UNREADABLE ->
                new TaskAnswer.Unanswered(
                        named(classifier.of(reply, envelope, "the reply cannot be read: " + reply.defect())));
            case EXPIRED -> new TaskAnswer.Failed(failure(ErrorKind.TASK_EXPIRED, "let the task expire"));
            case EMPTY -> new TaskAnswer.Empty(empty());
            case PENDING, UNKNOWN -> new TaskAnswer.Pending(envelope.taskStatus());
        };
    }

    // it says that the image was made, so it is billed; where it is, the reply may tell a person
    private Failure empty() {
        return failure(ErrorKind.TASK_FAILED, "ended the task without an image").toBuilder()
                .mayBeBilled(true)
                .reply(classifier.mask(reply.snippet()))
                .build();
    }

    // an error code ends the task only if it refers to the task and not to this status query
    private TaskAnswer refused() {
        var failure = named(classifier.of(reply, envelope));
        return switch (failure.kind()) {
            case CONTENT_REJECTED -> new TaskAnswer.Failed(failure);
            case INVALID_REQUEST -> invalid(failure);
            default -> new TaskAnswer.Unanswered(failure);
        };
    }

    private TaskAnswer invalid(Failure failure) {
        if (isUnknownTask()) {
            return new TaskAnswer.NotFound(failure);
        }
        // a redirect or the page of a proxy says nothing about the task, and may be gone at the next status query
        boolean fromGateway = ErrorCodes.kind(envelope.code()) != null;
        return fromGateway ? new TaskAnswer.Failed(failure) : new TaskAnswer.Unanswered(failure);
    }

    // the vendor answers 50215 for ids it does not know (yet), some gateways a plain 404
    private boolean isUnknownTask() {
        return "50215".equals(envelope.code()) || (reply.status() == 404 && reply.json() != null);
    }

    private Failure failed() {
        var reason = envelope.message() == null || ReplyWords.isSuccess(envelope.message())
                ? "the gateway gave no reason"
                : envelope.message();
        var failure = failure(
                ErrorCodes.kind(envelope.code()) == ErrorKind.CONTENT_REJECTED
                        ? ErrorKind.CONTENT_REJECTED
                        : ErrorKind.TASK_FAILED,
                "failed the task: " + classifier.quote(reason));
        // what is there of a failed set is not thrown away; it may also be what was handed in
        var urls = found.urls();
        return urls.isEmpty()
                ? failure
                : failure.toBuilder().mayBeBilled(true).imageUrls(urls).build();
    }

    private Failure failure(ErrorKind kind, String what) {
        return Failure.of(kind, classifier.provider() + " " + what)
                .httpStatus(reply.status())
                .code(envelope.code())
                .requestId(envelope.requestId())
                .taskId(taskId)
                // the task was accepted, and may have been completed before it expired
                .mayBeBilled(kind == ErrorKind.TASK_EXPIRED)
                .retryable(kind.isRetryable() || ErrorCodes.anotherSampleMayPass(envelope.code()))
                .build();
    }

    private Failure named(Failure failure) {
        return failure.toBuilder().taskId(taskId).build();
    }
}
