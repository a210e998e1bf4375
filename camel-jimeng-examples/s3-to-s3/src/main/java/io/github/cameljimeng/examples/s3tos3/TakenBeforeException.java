package io.github.cameljimeng.examples.s3tos3;

/** A photo was taken by somebody who did not finish it: a process that was killed, say. It may be paid. */
final class TakenBeforeException extends Exception {

    TakenBeforeException() {
        super("It was taken before and not finished, so it may be paid: look for its image before you put it back");
    }
}
