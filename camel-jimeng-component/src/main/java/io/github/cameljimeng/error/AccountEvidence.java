package io.github.cameljimeng.error;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the account said before and after a call whose outcome is unknown. It is evidence and no proof: other calls with
 * the same key are in the numbers too, and a gateway may book a call later, or give back what it had reserved.
 *
 * @param measure what the numbers are
 * @param before the number in the last reading before the call was sent
 * @param beforeAt when that was asked for; calls since then are in the difference
 * @param after the number after the call
 * @param afterAt when that was asked for
 * @param unit what the numbers count, in the words of docs/money.md
 * @param otherCalls how many other paid calls of this component can be in the difference: those that began after {@code
 *     beforeAt}, or had not ended by then
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

    /** What the numbers are. */
    public enum Measure {
        /** What was used so far. */
        USED,
        /** What is left: gateways that do not say what was used. */
        AVAILABLE
    }

    /** What was spent between the readings; negative when something was given back or added. */
    public BigDecimal spent() {
        return measure == Measure.USED ? after.subtract(before) : before.subtract(after);
    }

    /** One sentence for people. */
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
