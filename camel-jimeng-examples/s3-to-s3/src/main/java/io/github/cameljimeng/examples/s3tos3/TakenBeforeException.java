package io.github.cameljimeng.examples.s3tos3;

/** A photo was taken by somebody who did not finish it: a process that was killed, say. It may be paid. */
final class TakenBeforeException extends Exception {

    TakenBeforeException() {
        super(
                "It was started before and not finished, so it may have been billed: look for its image before you put it back");
    }
}
