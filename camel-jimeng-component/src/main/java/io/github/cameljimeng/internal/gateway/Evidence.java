package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.AccountEvidence;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.gateway.AccountBalance.Reading;
import java.util.Optional;

/** Two readings of an account as evidence of what happened between them. */
final class Evidence {

    private Evidence() {}

    /** The failure with what the readings say; the failure itself if they say nothing. */
    static JimengException into(JimengException failure, Reading before, Reading after, long otherCalls) {
        return of(before, after, otherCalls)
                .map(evidence -> explained(failure, evidence))
                .orElse(failure);
    }

    private static JimengException explained(JimengException failure, AccountEvidence evidence) {
        var explained = failure.failure().withEvidence(evidence).toException(failure.getCause(), failure.getImages());
        explained.setStackTrace(failure.getStackTrace());
        return explained;
    }

    private static Optional<AccountEvidence> of(Reading before, Reading after, long otherCalls) {
        var first = before.balance();
        var last = after.balance();
        boolean isUsed = first.used() != null && last.used() != null;
        if (!isUsed && (first.available() == null || last.available() == null)) {
            return Optional.empty();
        }
        return Optional.of(new AccountEvidence(
                isUsed ? AccountEvidence.Measure.USED : AccountEvidence.Measure.AVAILABLE,
                isUsed ? first.used() : first.available(),
                before.at(),
                isUsed ? last.used() : last.available(),
                after.at(),
                last.unit(),
                otherCalls));
    }
}
