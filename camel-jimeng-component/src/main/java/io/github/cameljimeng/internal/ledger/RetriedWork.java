package io.github.cameljimeng.internal.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import java.time.Duration;
import java.util.Set;

/** Work on a repository that must not be lost: attempted until it is done, whatever the repository throws. */
abstract class RetriedWork implements Runnable {

    private static final long FIRST_DELAY_MILLIS = 250;
    private static final long MAX_DELAY_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final int MAX_DOUBLINGS = 10;

    /**
     * Where the work of a writer meets.
     *
     * @param threads run further attempts
     * @param failed work that has failed and is not over
     */
    record Retries(RepositoryThreads threads, Set<RetriedWork> failed) {}

    private final Retries retries;
    private int failures;
    private boolean over;

    RetriedWork(Retries retries) {
        this.retries = retries;
    }

    /** One attempt. */
    abstract void complete();

    /** Done after some failures; for the log. */
    abstract void doneAfter(int failures);

    /** The first attempt has failed; for the log. */
    abstract void failedFirst(Throwable failure);

    /** It will never succeed; for the log. */
    abstract void failedForGood(Throwable failure);

    /** The last attempt before the process ends has failed; for the log. */
    abstract void failedLast(Throwable failure);

    /**
     * The first attempt, on the caller's thread; a failure is retried on another one.
     *
     * @throws IllegalArgumentException when the repository can never do it
     */
    final synchronized void attempt() {
        if (over) {
            return;
        }
        try {
            complete();
        } catch (IllegalArgumentException e) {
            // a row that does not fit will not fit later either
            end();
            throw e;
        } catch (Throwable e) {
            retry(e);
            return;
        }
        end();
        if (failures > 0) {
            doneAfter(failures);
        }
    }

    /** Another attempt; throws nothing. */
    @Override
    public final void run() {
        try {
            attempt();
        } catch (Throwable e) {
            failedForGood(e);
        }
    }

    /** The last attempt before the process ends; throws nothing. */
    final synchronized void attemptLast() {
        if (over) {
            return;
        }
        over = true;
        try {
            complete();
            end();
        } catch (Throwable e) {
            failedLast(e);
        }
    }

    private void retry(Throwable failure) {
        long delay = Math.min(MAX_DELAY_MILLIS, FIRST_DELAY_MILLIS << Math.min(failures, MAX_DOUBLINGS));
        failures++;
        try {
            retries.failed().add(this);
            if (failures == 1) {
                failedFirst(failure);
            }
        } finally {
            retries.threads().executeAfter(Duration.ofMillis(delay), this);
        }
    }

    private void end() {
        over = true;
        retries.failed().remove(this);
    }

    /** Whether an attempt has failed. */
    final boolean hasFailed() {
        return failures > 0;
    }

    /** An Error is rare and needs its stack trace; a database that is down fails much at once. */
    static Throwable trace(Throwable failure) {
        return failure instanceof Error ? failure : null;
    }

    static String reason(Throwable failure) {
        return ForeignText.shown(
                failure instanceof Error || failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
}
