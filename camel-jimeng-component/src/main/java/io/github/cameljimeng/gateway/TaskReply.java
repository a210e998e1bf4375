package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;

/** Makes sense of the reply to a question about one task. */
final class TaskReply {

    private final String taskId;
    private final Reply reply;
    private final ReplyFacts facts;
    private final ErrorClassifier classifier;

    TaskReply(String taskId, Reply reply, ErrorClassifier classifier) {
        this.taskId = taskId;
        this.reply = reply;
        this.facts = ReplyFacts.of(reply);
        this.classifier = classifier;
    }

    TaskAnswer answer() {
        var word = TaskWord.of(facts.taskStatus() == null ? facts.code() : facts.taskStatus());
        if (word == TaskWord.NOT_FOUND) {
            return new TaskAnswer.NotFound(failure(ErrorKind.TASK_EXPIRED, "no longer knows the task"));
        }
        if (word == TaskWord.FAILED && facts.taskStatus() != null) {
            return new TaskAnswer.Failed(failed());
        }
        if (facts.failed() || !reply.isSuccess()) {
            return refused();
        }
        if (reply.defect() != null) {
            return new TaskAnswer.Unanswered(
                    named(classifier.incomprehensible(reply, facts, "the reply cannot be read, " + reply.defect())));
        }
        return switch (word) {
            case PENDING -> new TaskAnswer.Pending(facts.taskStatus());
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
                new ImageReply(images, facts.requestId(), ReplyFacts.created(reply), ReplyFacts.usage(reply)));
    }

    // a word nobody knows: images speak for themselves, else ask again
    private TaskAnswer unknown() {
        return ReplyImages.of(reply).isEmpty() ? new TaskAnswer.Pending(facts.taskStatus()) : ended();
    }

    // a business code ends the task only when it speaks of the task and not of this question
    private TaskAnswer refused() {
        var failure = named(classifier.of(reply, facts));
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
        // a redirect, or a proxy's own page, says nothing about the task: it may be gone at the next question
        boolean saidByTheGateway = ErrorCodes.kind(facts.code()) != null;
        return saidByTheGateway ? new TaskAnswer.Failed(failure) : new TaskAnswer.Unanswered(failure);
    }

    // the vendor answers 50215 for ids it does not know (yet), some gateways a plain 404
    private boolean isUnknownTask() {
        return "50215".equals(facts.code()) || (reply.status() == 404 && reply.json() != null);
    }

    private Failure failed() {
        var reason = facts.message() == null || facts.message().equalsIgnoreCase("success")
                ? "the gateway gave no reason"
                : facts.message();
        return failure(
                ErrorCodes.kind(facts.code()) == ErrorKind.CONTENT_REJECTED
                        ? ErrorKind.CONTENT_REJECTED
                        : ErrorKind.TASK_FAILED,
                "failed the task: " + classifier.quote(reason));
    }

    private Failure failure(ErrorKind kind, String what) {
        return Failure.of(kind, classifier.provider() + " " + what)
                .httpStatus(reply.status())
                .code(facts.code())
                .requestId(facts.requestId())
                .taskId(taskId)
                // it was accepted, and may have been made before it was forgotten
                .mayBeBilled(kind == ErrorKind.TASK_EXPIRED)
                .retryable(kind.isRetryable() || ErrorCodes.anotherSampleMayPass(facts.code()))
                .build();
    }

    private Failure named(Failure failure) {
        return failure.toBuilder().taskId(taskId).build();
    }
}
