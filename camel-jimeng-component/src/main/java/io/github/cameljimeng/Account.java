package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.CallReport;
import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.http.Line;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An account at a gateway, shared by all endpoints that use it: its line, and whether its credentials are taken. */
final class Account implements AutoCloseable {

    private final String place;
    private final Line line;
    private volatile GatewayClient client;
    private volatile Failure refusal;
    private volatile Failure silence;
    private volatile Instant heard = Instant.MIN;
    private volatile Instant probed = Instant.MIN;

    /** How the gateway takes our credentials, as far as we know. */
    enum Credit {
        /** The gateway was not asked yet, or has not answered. */
        NOT_KNOWN,
        TAKEN,
        REFUSED,
        /** There are none, and the gateway needs some. */
        MISSING
    }

    /**
     * How an account stands.
     *
     * @param reason why the credentials are refused or missing, or why the gateway did not answer when it was asked
     *     last; empty when there is nothing to say
     */
    record Standing(Credit credit, String reason) {}

    Account(String baseUrl, Line line) {
        this.place = URI.create(baseUrl).getAuthority().replaceFirst(".*@", "");
        this.line = line;
    }

    Line line() {
        return line;
    }

    /** Who can ask the gateway when somebody wants to know how this account stands. */
    void reachedBy(GatewayClient anyClient) {
        client = anyClient;
    }

    /** The gateway and where it is: {@code octopusx at octopusx.ai}; empty when the account was never used. */
    Optional<String> name() {
        return Optional.ofNullable(client).map(c -> c.gateway().name() + " at " + place);
    }

    void called(CallReport report) {
        var failure = report.failure();
        if (failure != null && isSilence(failure)) {
            silence = failure;
        } else {
            silence = null;
            refusal = failure != null && isRefusal(failure) ? failure : null;
            heard = Instant.now();
        }
    }

    // a 403 forbids one model or one action, the others may go on
    private static boolean isRefusal(Failure failure) {
        return failure.kind() == ErrorKind.AUTHENTICATION && failure.httpStatus() != 403;
    }

    // says nothing about credentials
    private static boolean isSilence(Failure failure) {
        return switch (failure.kind()) {
            case OUTCOME_UNKNOWN, UNAVAILABLE, PROTOCOL, RATE_LIMITED -> true;
            default -> false;
        };
    }

    /**
     * Asks the gateway something free, unless it was heard of or asked so within {@code silence}, or there are no
     * credentials to ask with.
     */
    void probe(Duration silence, Duration deadline) {
        var now = Instant.now();
        var since = heard.isAfter(probed) ? heard : probed;
        if (client != null && missing().isEmpty() && since.isBefore(now.minus(silence))) {
            probed = now;
            client.probe(deadline);
        }
    }

    Standing standing() {
        var missing = missing();
        if (missing.isPresent()) {
            return new Standing(Credit.MISSING, missing.get());
        }
        var refused = refusal;
        if (refused != null) {
            return new Standing(Credit.REFUSED, refused.message());
        }
        var unanswered = silence;
        return new Standing(
                heard.equals(Instant.MIN) ? Credit.NOT_KNOWN : Credit.TAKEN,
                unanswered == null ? "" : unanswered.message());
    }

    private Optional<String> missing() {
        try {
            if (client != null) {
                client.checkCredentials();
            }
            return Optional.empty();
        } catch (JimengException e) {
            return Optional.of(e.failure().message());
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
