package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.Failure;

/** The answer of a gateway to the status query of a task. */
public sealed interface TaskAnswer {

    /** Not ended yet; {@code word} is the status as the gateway calls it, {@code null} when there is none. */
    record Pending(String word) implements TaskAnswer {}

    /** The gateway does not know the task: right after the submit this means "not yet". */
    record NotFound(Failure failure) implements TaskAnswer {}

    /** Ended with at least one image. */
    record Succeeded(ImageReply images) implements TaskAnswer {}

    /** Reported as succeeded, but without an image in the reply: queried once more. */
    record Empty(Failure failure) implements TaskAnswer {}

    /** Ended without an image. */
    record Failed(Failure failure) implements TaskAnswer {}

    /** The status query was not answered; nothing is known about the task. */
    record Unanswered(Failure failure) implements TaskAnswer {}
}
