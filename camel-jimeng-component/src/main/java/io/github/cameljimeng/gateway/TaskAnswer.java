package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.Failure;

/** What a gateway says of one task. */
public sealed interface TaskAnswer {

    /** Not ended yet; {@code word} is the gateway's own, {@code null} when it has none. */
    record Pending(String word) implements TaskAnswer {}

    /** The gateway does not know it: right after the submit this means "not yet". */
    record NotFound(Failure failure) implements TaskAnswer {}

    /** Ended with at least one image. */
    record Succeeded(ImageReply images) implements TaskAnswer {}

    /** Said to have succeeded, with no image in the reply: worth a second look. */
    record Empty(Failure failure) implements TaskAnswer {}

    /** Ended without one. */
    record Failed(Failure failure) implements TaskAnswer {}

    /** The question was not answered; the task is as it was. */
    record Unanswered(Failure failure) implements TaskAnswer {}
}
