package io.github.cameljimeng;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * An interrupt of a thread that made a paid call. With the result at hand, the thread is interrupted when the exchange is
 * done: the next steps of the route put away what was paid for, and files and databases break under an interrupt.
 */
final class LateInterrupt extends SynchronizationAdapter {

    private final Thread thread;

    private LateInterrupt(Thread thread) {
        this.thread = thread;
    }

    /** Interrupts the calling thread when the exchange is done, or at once when there is nothing to put away. */
    static void after(Exchange exchange) {
        if (exchange.isFailed() || exchange.getUnitOfWork() == null) {
            Thread.currentThread().interrupt();
        } else {
            exchange.getUnitOfWork().addSynchronization(new LateInterrupt(Thread.currentThread()));
        }
    }

    @Override
    public void onDone(Exchange exchange) {
        thread.interrupt();
    }

    /** No: an exchange that goes on elsewhere may be done when this thread has long been doing something else. */
    @Override
    public boolean allowHandover() {
        return false;
    }
}
