package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.CallExecutor;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An account at a gateway, shared by all endpoints that use it: its connections and limits, and whether its credentials
 * are accepted.
 */
public final class Account implements AutoCloseable {

    private final String host;
    private final RequestDispatcher dispatcher;
    private final CallExecutor calls;
    private volatile GatewayClient client;
    private volatile AccountBalance balance = AccountBalance.unknown();
    private volatile Failure refusal;
    private volatile Failure unanswered;
    private volatile Instant lastAnswer = Instant.MIN;
    private volatile Instant lastProbe = Instant.MIN;

    /** Whether the gateway accepts the credentials, as far as is known. */
    public enum CredentialState {
        /** The gateway was not called yet, or has not answered. */
        UNKNOWN,
        ACCEPTED,
        REFUSED,
        /** There are none, and the gateway requires some. */
        MISSING
    }

    /**
     * The status of an account.
     *
     * @param reason why the credentials are refused or missing, or why the gateway did not answer the last request;
     *     empty when all is well
     */
    public record Status(CredentialState credentials, String reason) {}

    /** @param baseUrl of the gateway; user information in it is never shown */
    public Account(String baseUrl, RequestDispatcher dispatcher, CallExecutor calls) {
        this.host = URI.create(baseUrl).getAuthority().replaceFirst(".*@", "");
        this.dispatcher = dispatcher;
        this.calls = calls;
    }

    public RequestDispatcher dispatcher() {
        return dispatcher;
    }

    public CallExecutor calls() {
        return calls;
    }

    /** Sets the client that {@link #probe} uses: any client of an endpoint with this account. */
    public void probeWith(GatewayClient anyClient) {
        client = anyClient;
    }

    /** What the account has left. */
    public AccountBalance balance() {
        return balance;
    }

    /** Sets what {@link #balance} returns. */
    public void balanceOf(AccountBalance shared) {
        balance = shared;
    }

    /** Gateway and host, such as {@code octopusx at octopusx.ai}; empty if the account was never used. */
    public Optional<String> name() {
        return Optional.ofNullable(client).map(c -> c.gateway().name() + " at " + host);
    }

    /** Records the outcome of a call. */
    public void called(CallReport report) {
        // readiness is about calls
        if (report.operation().equals(CallReport.BALANCE)) {
            return;
        }
        var failure = report.failure();
        if (failure != null && isUnanswered(failure)) {
            unanswered = failure;
        } else {
            unanswered = null;
            refusal = failure != null && isRefusal(failure) ? failure : null;
            lastAnswer = Instant.now();
        }
    }

    // a 403 forbids one model or one action, others may still be allowed
    private static boolean isRefusal(Failure failure) {
        return failure.kind() == ErrorKind.AUTHENTICATION && failure.httpStatus() != 403;
    }

    // such a failure says nothing about the credentials
    private static boolean isUnanswered(Failure failure) {
        return switch (failure.kind()) {
            case OUTCOME_UNKNOWN, UNAVAILABLE, PROTOCOL, RATE_LIMITED -> true;
            default -> false;
        };
    }

    /**
     * Sends the gateway a free request, unless it answered or was probed within {@code recent}, or there are no
     * credentials.
     */
    public void probe(Duration recent, Duration deadline) {
        var now = Instant.now();
        var since = lastAnswer.isAfter(lastProbe) ? lastAnswer : lastProbe;
        if (client != null && missing().isEmpty() && since.isBefore(now.minus(recent))) {
            lastProbe = now;
            client.probe(deadline);
        }
    }

    public Status status() {
        var missing = missing();
        if (missing.isPresent()) {
            return new Status(CredentialState.MISSING, missing.get());
        }
        var refused = refusal;
        if (refused != null) {
            return new Status(CredentialState.REFUSED, refused.message());
        }
        var lastUnanswered = unanswered;
        return new Status(
                lastAnswer.equals(Instant.MIN) ? CredentialState.UNKNOWN : CredentialState.ACCEPTED,
                lastUnanswered == null ? "" : lastUnanswered.message());
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

    /** To be called for an account without endpoints: holds nothing until another request is sent. */
    public void rest() {
        if (calls.isIdle()) {
            dispatcher.rest();
        }
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
