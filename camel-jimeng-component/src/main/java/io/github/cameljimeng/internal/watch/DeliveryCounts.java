package io.github.cameljimeng.internal.watch;

import java.util.concurrent.atomic.LongAdder;

/** The outcomes of the deliveries of one consumer since it was made. */
final class DeliveryCounts {

    final LongAdder delivered = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder dead = new LongAdder();
    /** Deliveries that their route did not complete, and that were or will be tried again. */
    final LongAdder released = new LongAdder();
}
