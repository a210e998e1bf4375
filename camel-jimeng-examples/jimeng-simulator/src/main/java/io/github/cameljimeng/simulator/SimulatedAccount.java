package io.github.cameljimeng.simulator;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one account that all keys of a simulator pay from. Every image that is made costs {@link #PRICE}, whether its reply
 * arrives or not; a request that is refused, and one whose reply a fault replaces, costs nothing.
 */
public final class SimulatedAccount {

    /** What one currency unit is worth in quota units, as in new-api. */
    public static final long QUOTA_PER_CURRENCY_UNIT = 500_000;

    /** Of one image, in quota units: 0.22 currency units. */
    public static final long PRICE = 110_000;

    /** One coin of jimmyai in quota units: an image costs 22. */
    static final long QUOTA_PER_COIN = 5_000;

    private static final long USUAL = 1000 * QUOTA_PER_CURRENCY_UNIT;

    private final AtomicLong granted = new AtomicLong(USUAL);
    private final AtomicLong used = new AtomicLong();
    private final AtomicInteger images = new AtomicInteger();
    private volatile boolean unlimited;

    SimulatedAccount() {}

    /** How many images were made and charged. */
    public int images() {
        return images.get();
    }

    /** Quota units that were used so far. */
    public long used() {
        return used.get();
    }

    /** Quota units that are left; at first 1000 currency units. The simulator does not refuse when it is nothing. */
    public long available() {
        return granted.get() - used.get();
    }

    /** Sets what is left, as a top-up does. */
    public void setAvailable(long quota) {
        granted.set(used.get() + quota);
    }

    /** Whether its keys have no limit of their own. */
    public void setUnlimited(boolean value) {
        unlimited = value;
    }

    boolean unlimited() {
        return unlimited;
    }

    long granted() {
        return granted.get();
    }

    void charge(int made) {
        images.addAndGet(made);
        used.addAndGet(made * PRICE);
    }

    /** As OpenAI's old billing form has it. */
    static BigDecimal currency(long quota) {
        return BigDecimal.valueOf(quota).divide(BigDecimal.valueOf(QUOTA_PER_CURRENCY_UNIT));
    }

    static BigDecimal coins(long quota) {
        return BigDecimal.valueOf(quota).divide(BigDecimal.valueOf(QUOTA_PER_COIN));
    }
}
