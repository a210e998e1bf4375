package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.text.ForeignText;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The balance of an account, as last read. It is read on demand, at most once a minute, on a thread of the component;
 * concurrent readers share one query. A failed query only changes what is shown, and never affects a paid call.
 */
public final class AccountBalance {

    private static final Logger LOG = LoggerFactory.getLogger(AccountBalance.class);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    /** For a server that does not have the request. */
    private static final Duration LONG_INTERVAL = Duration.ofHours(1);

    /** The exception of the call waits for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** An older reading says little about one call. */
    private static final Duration FRESH = Duration.ofHours(1);

    private final Executor threads;
    private final LongSupplier clock;
    private final BalanceWarnings warnings;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private int keptFresh;
    private final List<BalanceSource> sources = new ArrayList<>();
    private CompletableFuture<Reading> running = CompletableFuture.completedFuture(null);
    private CompletableFuture<Reading> following;
    private Duration interval = Duration.ZERO;
    private long askedAt;
    private boolean closed;
    private volatile Reading reading;
    private volatile String problem;

    /**
     * One answer of the gateway.
     *
     * @param at when it was asked for
     * @param nanos the same by the clock
     * @param endedBefore how many paid calls had ended by then
     */
    public record Reading(Balance balance, Instant at, long nanos, long endedBefore) {}

    /**
     * What an endpoint wants to know of its account.
     *
     * @param minBalance below which there is a warning, {@code null} for none
     * @param evidence whether the balance is read while paid calls run, so that there is a reading from before each
     */
    public record Wishes(BigDecimal minBalance, boolean evidence) {

        boolean keepFresh() {
            return evidence || minBalance != null;
        }
    }

    /** Hears on a thread of the component that a balance fell below a {@code minBalance}, or is no longer below it. */
    @FunctionalInterface
    public interface Listener {
        Listener NONE = (account, balance, minBalance, low) -> {};

        void crossed(String account, Balance balance, BigDecimal minBalance, boolean low);
    }

    public AccountBalance(Executor threads, LongSupplier clock, Listener listener) {
        this.threads = threads;
        this.clock = clock;
        this.warnings = new BalanceWarnings(listener);
    }

    /** A balance that is never read. */
    public static AccountBalance unknown() {
        return new AccountBalance(Runnable::run, System::nanoTime, Listener.NONE);
    }

    /** It can be read from there: with the connections of one more endpoint of the account. */
    synchronized void add(BalanceSource source) {
        sources.add(source);
    }

    /** That endpoint is gone. */
    synchronized void remove(BalanceSource source) {
        sources.remove(source);
    }

    /** Where it is read: the oldest, so that the unit of the numbers stays; empty if the gateway does not say it. */
    public synchronized Optional<BalanceSource> source() {
        return sources.stream().findFirst();
    }

    /** @param more how many endpoints more have these wishes */
    synchronized void wish(Wishes wishes, int more) {
        keptFresh += wishes.keepFresh() ? more : 0;
        if (wishes.minBalance() != null) {
            warnings.watch(wishes.minBalance(), more);
        }
    }

    /** The last reading, {@code null} for none. */
    public Reading reading() {
        return reading;
    }

    /** How old a reading is. */
    public Duration age(Reading of) {
        return Duration.ofNanos(Math.max(0, clock.getAsLong() - of.nanos()));
    }

    /** Why the last query failed; empty if it did not. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The largest {@code minBalance} that the last reading was below; empty if it was not. */
    public Optional<BigDecimal> missed() {
        return warnings.missed();
    }

    /**
     * Queries the gateway unless it was queried within the last minute; returns at once.
     *
     * @return ends with the query that is under way, if there is one
     */
    public synchronized CompletableFuture<?> refresh() {
        return running.isDone() && isDue() ? started() : running;
    }

    private boolean isDue() {
        return clock.getAsLong() - askedAt >= interval.toNanos();
    }

    /** Queries the gateway; the query begins after this call. */
    private synchronized CompletableFuture<Reading> queried() {
        if (running.isDone()) {
            return started();
        }
        // the one under way may have been answered already; further callers share the next one
        if (following == null) {
            following = running.thenCompose(earlier -> next());
        }
        return following;
    }

    private synchronized CompletableFuture<Reading> next() {
        following = null;
        return started();
    }

    private CompletableFuture<Reading> started() {
        if (sources.isEmpty() || closed) {
            return CompletableFuture.completedFuture(null);
        }
        var from = sources.get(0);
        askedAt = clock.getAsLong();
        interval = INTERVAL;
        try {
            running = CompletableFuture.supplyAsync(() -> ask(from), threads);
        } catch (RejectedExecutionException stopping) {
            running = CompletableFuture.completedFuture(null);
        }
        return running;
    }

    /** {@code null} if the gateway does not say it. */
    private Reading ask(BalanceSource from) {
        long endedBefore = ended.get();
        long nanos = clock.getAsLong();
        var at = Instant.now();
        try {
            var next = new Reading(from.ask(), at, nanos, endedBefore);
            reading = next;
            problem = null;
            warnings.check(from.name(), next.balance());
            return next;
        } catch (BalanceUnavailable e) {
            failed(from, e.getMessage(), e.isOffered());
        } catch (RuntimeException | Error e) {
            failed(from, ForeignText.shown(e.toString()), true);
        }
        return null;
    }

    private synchronized void failed(BalanceSource from, String reason, boolean offered) {
        if (!offered) {
            interval = LONG_INTERVAL;
        }
        if (!closed && problem == null) {
            log(from.name(), reason, offered);
        }
        problem = reason;
    }

    private static void log(String account, String reason, boolean offered) {
        if (offered) {
            LOG.warn(
                    "The balance of {} cannot be read: {}. Calls are not affected. The balance is queried again on"
                            + " demand, at most once a minute",
                    account,
                    reason);
        } else {
            LOG.info("{} does not report the balance of its accounts: {}", account, reason);
        }
    }

    /** A paid call begins; neither waits nor fails. */
    PaidCall begin() {
        begun.incrementAndGet();
        var before = reading;
        refreshIfWished();
        return new PaidCall(before);
    }

    /** Queries the gateway if an endpoint wants that; neither waits nor fails. */
    void refreshIfWished() {
        try {
            if (isKeptFresh()) {
                var unused = refresh();
            }
        } catch (RuntimeException | Error e) {
            LOG.debug("The balance could not be queried", e);
        }
    }

    private synchronized boolean isKeptFresh() {
        return keptFresh > 0;
    }

    /** One paid call, and what the account had said before it. */
    final class PaidCall implements AutoCloseable {

        private final Reading before;

        private PaidCall(Reading before) {
            this.before = before;
        }

        /** The exception of the call, with what the account says if it may have been billed. */
        JimengException explained(JimengException failure) {
            if (!failure.isMayBeBilled() || before == null || age(before).compareTo(FRESH) > 0) {
                return failure;
            }
            try {
                var after = queried().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                long others = begun.get() - before.endedBefore() - 1;
                return after == null ? failure : Evidence.into(failure, before, after, others);
            } catch (InterruptedException stopping) {
                // not restored: what is written next, a row for example, must not break because of it
                return failure;
            } catch (TimeoutException | ExecutionException | RuntimeException | Error e) {
                LOG.debug("The balance after the call was not reported in time", e);
                return failure;
            }
        }

        @Override
        public void close() {
            ended.incrementAndGet();
            refreshIfWished();
        }
    }

    /** No more queries. */
    synchronized void close() {
        closed = true;
    }

    /** Whether it would be asked for again, so that nothing is lost by forgetting this. */
    synchronized boolean isForgettable() {
        return running.isDone() && isDue();
    }
}
