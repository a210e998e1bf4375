package io.github.cameljimeng.benchmarks.process;

/** A measured process could not do what it was asked to; the message says why, in its own words. */
public final class WorkerFailure extends Exception {

    WorkerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
