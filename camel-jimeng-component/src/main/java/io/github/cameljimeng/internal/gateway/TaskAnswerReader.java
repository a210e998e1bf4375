package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;

/** Interprets the reply to the status query of one task. */
final class TaskAnswerReader {

    private final String taskId;
    private final Reply reply;
    private final ReplyEnvelope envelope;
    private final ErrorClassifier classifier;

    TaskAnswerReader(String taskId, Reply reply, ErrorClassifier classifier) {
        this.taskId = taskId;
        this.reply = reply;
        this.envelope = ReplyEnvelope.of(reply);
        this.classifier = classifier;
    }

    TaskAnswer answer() {
        var word = TaskStatus.of(envelope.taskStatus() == null ? envelope.code() : envelope.taskStatus());
        if (word == TaskStatus.NOT_FOUND) {
            return new TaskAnswer.NotFound(failure(ErrorKind.TASK_EXPIRED, "no longer knows the task"));
        }
        if (word == TaskStatus.FAILED && envelope.taskStatus() != null) {
            return new TaskAnswer.Failed(failed());
        }
        if (envelope.failed() || !reply.isSuccess()) {
            return refused();
        }
        if (reply.defect() != null) {
            return new TaskAnswer.Unanswered(
                    named(classifier.unusable(reply, envelope, "the reply cannot be read, " + reply.defect())));
        }
        return switch (word) {
            case PENDING -> new TaskAnswer.Pending(envelope.taskStatus());
            case ENDED, SUCCEEDED -> ended();
            case EXPIRED -> new TaskAnswer.Failed(failure(ErrorKind.TASK_EXPIRED, "let the task expire"));
            case NOT_FOUND, FAILED, UNKNOWN -> unknown();
        };
    }

    private TaskAnswer ended() {
        var images = ReplyImages.of(reply);
        if (images.isEmpty()) {
            return new TaskAnswer.Empty(failure(ErrorKind.TASK_FAILED, "ended the task without an image"));
        }
        return new TaskAnswer.Succeeded(
                new ImageReply(images, envelope.requestId(), ReplyEnvelope.created(reply), ReplyEnvelope.usage(reply)));
    }

    // an unknown status: with images the task has succeeded, else it is queried again
    private TaskAnswer unknown() {
        return ReplyImages.of(reply).isEmpty() ? new TaskAnswer.Pending(envelope.taskStatus()) : ended();
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
        var reason = envelope.message() == null || envelope.message().equalsIgnoreCase("success")
                ? "the gateway gave no reason"
                : envelope.message();
        return failure(
                ErrorCodes.kind(envelope.code()) == ErrorKind.CONTENT_REJECTED
                        ? ErrorKind.CONTENT_REJECTED
                        : ErrorKind.TASK_FAILED,
                "failed the task: " + classifier.quote(reason));
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
