package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.http.CallExecutor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the call of one exchange on a thread of the component. The caller waits for a permit and then continues. Only if
 * the exchange must not leave its thread, because it is transacted or by {@code synchronous=true}, the caller also
 * waits for the result, and that wait cannot be interrupted.
 *
 * @param executor the permits and threads of the account
 * @param synchronous whether every exchange stays on its thread
 * @param refusesWhenBusy whether a call is refused if no permit is free, for callers that must not be blocked
 */
public record CallRunner(CallExecutor executor, boolean synchronous, boolean refusesWhenBusy) {

    private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);

    /** A call that has been checked and waits for a permit. */
    @FunctionalInterface
    public interface Work {
        /** Calls the gateway and writes the result to the exchange. */
        void run() throws Exception;

        /** Whether a database is used as well, which may block a virtual thread's carrier. */
        default boolean usesDatabase() {
            return false;
        }

        /** Work that uses a database. */
        static Work withDatabase(Work work) {
            return new Work() {
                @Override
                public void run() throws Exception {
                    work.run();
                }

                @Override
                public boolean usesDatabase() {
                    return true;
                }
            };
        }
    }

    /**
     * Runs the work and completes the exchange.
     *
     * @return whether the exchange was completed by the calling thread
     * @throws InterruptedException when the wait for a permit was interrupted; nothing has run
     * @throws RejectedExecutionException when the component is shut down; nothing has run
     * @throws io.github.cameljimeng.error.JimengRateLimitedException when no permit is free and the caller must not
     *     wait
     */
    public boolean run(Exchange exchange, Work work, AsyncCallback callback) throws InterruptedException {
        acquire();
        var call = new Call(exchange, work);
        if (!synchronous && !exchange.isTransacted()) {
            executor.start(call, call::isAbandoned, () -> {
                call.end();
                callback.done(false);
            });
            return false;
        }
        boolean interrupted = executor.runAndWait(call, call::isAbandoned);
        call.end();
        if (interrupted) {
            interruptAfter(exchange);
        }
        callback.done(true);
        return true;
    }

    private void acquire() throws InterruptedException {
        if (!refusesWhenBusy) {
            executor.acquire();
        } else if (!executor.tryAcquire()) {
            throw Failure.of(
                            ErrorKind.RATE_LIMITED,
                            "This account has reached maxConcurrentRequests, and whenBusy=refuse. Nothing was sent:"
                                    + " retry later")
                    .toException();
        }
    }

    /**
     * Interrupts the calling thread when the exchange is done, or at once if there is no result to save: the next steps
     * of the route save what was paid for, and access to files and databases fails on an interrupted thread.
     */
    private static void interruptAfter(Exchange exchange) {
        var thread = Thread.currentThread();
        if (exchange.isFailed() || exchange.getUnitOfWork() == null) {
            thread.interrupt();
            return;
        }
        exchange.getUnitOfWork().addSynchronization(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                thread.interrupt();
            }

            /**
             * Never: an exchange that continues elsewhere may be done when this thread has long moved on to other work.
             */
            @Override
            public boolean allowHandover() {
                return false;
            }
        });
    }

    /** The work of one exchange, and what became of it. */
    private static final class Call implements Runnable {
        private final Exchange exchange;
        private final Work work;
        private Throwable failure;

        Call(Exchange exchange, Work work) {
            this.exchange = exchange;
            this.work = work;
        }

        boolean isAbandoned() {
            return ExchangeWriter.isAbandoned(exchange);
        }

        @Override
        public void run() {
            try {
                work.run();
            } catch (Exception e) {
                failure = e;
            } catch (Throwable e) {
                failure = e;
                LOG.error("A call failed with a JVM error (exchange {})", exchange.getExchangeId(), e);
            }
        }

        // in the last moment: Camel marks the exchange of a caller that is interrupted, whatever became of the call
        void end() {
            if (failure == null) {
                ExchangeWriter.resume(exchange);
            } else {
                ExchangeWriter.failure(exchange, failure);
            }
        }
    }
}
