package io.github.cameljimeng.error;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The account before and after a call whose outcome is unknown. It is evidence, not proof: the numbers include other calls
 * with the same key, and a gateway may book a call later or release a reservation.
 *
 * @param measure what the numbers measure
 * @param before the last number read before the call was sent
 * @param beforeAt when {@code before} was queried; calls since then are in the difference
 * @param after the number read after the call
 * @param afterAt when {@code after} was queried
 * @param unit the unit of the numbers, as in docs/money.md
 * @param otherCalls other paid calls of this component that the difference may include: those that began after {@code
 *     beforeAt} or had not ended by then
 */
public record AccountEvidence(
        Measure measure,
        BigDecimal before,
        Instant beforeAt,
        BigDecimal after,
        Instant afterAt,
        String unit,
        long otherCalls)
        implements Serializable {

    /** What the numbers measure. */
    public enum Measure {
        /** The amount used so far. */
        USED,
        /** The balance, for gateways that do not report usage. */
        AVAILABLE
    }

    /** The amount spent between the readings; negative if more was refunded or added. */
    public BigDecimal spent() {
        return measure == Measure.USED ? after.subtract(before) : before.subtract(after);
    }

    /** A sentence for people. */
    @Override
    public String toString() {
        return "Evidence, not proof: between %s and %s the account's %s %s. %s. The gateway may also book a call later"
                .formatted(
                        beforeAt.truncatedTo(ChronoUnit.SECONDS),
                        afterAt.truncatedTo(ChronoUnit.SECONDS),
                        measure == Measure.USED ? "usage" : "balance",
                        change(),
                        others());
    }

    private String others() {
        return otherCalls == 0
                ? "No other call of this component overlapped, but other users of the account may have changed it"
                : otherCalls + " other calls of this component overlapped, and other users of the account may have"
                        + " changed it too";
    }

    private String change() {
        return spent().signum() == 0
                ? "stayed at %s %s".formatted(after.toPlainString(), unit)
                : "went from %s to %s %s".formatted(before.toPlainString(), after.toPlainString(), unit);
    }
}
