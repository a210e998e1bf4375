package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.CallReport;
import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.http.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An account at a gateway, shared by all endpoints that use it: its line, and whether its credentials are taken. */
final class Account implements AutoCloseable {

    private final Line line;
    private volatile GatewayClient client;
    private volatile Failure refusal;
    private volatile Instant heard = Instant.MIN;

    Account(Line line) {
        this.line = line;
    }

    Line line() {
        return line;
    }

    /** Who can ask the gateway when somebody wants to know how this account stands. */
    void reachedBy(GatewayClient anyClient) {
        client = anyClient;
    }

    /** The gateway whose account this is; empty when it was never used. */
    Optional<String> gateway() {
        return Optional.ofNullable(client).map(c -> c.gateway().name());
    }

    void called(CallReport report) {
        var failure = report.failure();
        if (failure == null || !isSilence(failure)) {
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

    /** Asks the gateway something free, unless it was heard of within {@code silence}. */
    void probe(Duration silence, Duration deadline) {
        if (client != null && heard.isBefore(Instant.now().minus(silence))) {
            client.probe(deadline);
        }
    }

    /** Why the gateway does not take our credentials; empty when it does, or when nobody knows. */
    Optional<Failure> refusal() {
        return Optional.ofNullable(refusal);
    }

    @Override
    public void close() {
        line.close();
    }
}
