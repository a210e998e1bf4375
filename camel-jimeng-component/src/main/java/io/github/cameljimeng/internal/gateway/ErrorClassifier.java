package io.github.cameljimeng.internal.gateway;

import static io.github.cameljimeng.error.ErrorKind.AUTHENTICATION;
import static io.github.cameljimeng.error.ErrorKind.INVALID_REQUEST;
import static io.github.cameljimeng.error.ErrorKind.OUTCOME_UNKNOWN;
import static io.github.cameljimeng.error.ErrorKind.PROTOCOL;
import static io.github.cameljimeng.error.ErrorKind.QUOTA;
import static io.github.cameljimeng.error.ErrorKind.RATE_LIMITED;
import static io.github.cameljimeng.error.ErrorKind.UNAVAILABLE;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.http.RetryAfter;
import io.github.cameljimeng.internal.http.TransportException;
import java.time.Instant;
import java.util.List;

/**
 * Classifies failures: replies that report an error, unusable replies, and missing ones.
 *
 * @param provider for messages
 * @param paid whether the call costs money: only then does an unclear outcome matter
 * @param credentials the options to check when the credentials are refused
 * @param secrets masked in everything that is quoted
 */
record ErrorClassifier(String provider, boolean paid, String credentials, List<String> secrets) {

    private static final int QUOTE = 300;

    /** There was no complete reply. */
    Failure of(TransportException e) {
        var kind = isRefusal(e.status()) ? byStatus(e.status()) : e.sent() ? unclear() : UNAVAILABLE;
        return Failure.of(kind, provider + ": " + mask(e.getMessage()) + remedy(kind, null))
                .httpStatus(e.status())
                .build();
    }

    // the status alone is definite, even if the rest of the reply is missing
    private static boolean isRefusal(int status) {
        return status == 503 || (status >= 400 && status < 500 && status != 408);
    }

    /** The reply reports that the request failed. */
    Failure of(Reply reply, ReplyEnvelope envelope) {
        var kind = kind(reply, envelope);
        return Failure.of(kind, describe(reply, envelope) + remedy(kind, envelope.code()))
                .httpStatus(reply.status())
                .code(envelope.code())
                .requestId(envelope.requestId())
                .taskId(envelope.taskId())
                .retryable(kind.isRetryable() || ErrorCodes.anotherSampleMayPass(envelope.code()))
                .retryAfter(RetryAfter.parse(reply.headers().get("retry-after"), Instant.now())
                        .orElse(null))
                .reply(snippet(reply))
                .build();
    }

    /** The reply reports no failure, but does not contain the requested result. */
    Failure unusable(Reply reply, ReplyEnvelope envelope, String what) {
        // an incomplete reply to a paid call: the missing part may have been an image
        var kind = reply.cutOff() && paid ? OUTCOME_UNKNOWN : PROTOCOL;
        return Failure.of(kind, provider + ": " + what + remedy(kind, null))
                .httpStatus(reply.status())
                .requestId(envelope.requestId())
                .taskId(envelope.taskId())
                .mayBeBilled(paid)
                .reply(snippet(reply))
                .build();
    }

    private ErrorKind kind(Reply reply, ReplyEnvelope envelope) {
        var byCode = ErrorCodes.kind(envelope.code());
        if (byCode != null) {
            return byCode;
        }
        if (leavesOutcomeOpen(reply, envelope.code())) {
            return unclear();
        }
        return byStatus(reply.isSuccess() ? statusInCode(envelope.code()) : reply.status());
    }

    // 429 and 503 are refusals before any work, whatever the code; new-api passes on the status of its upstream under
    // one code
    private static boolean leavesOutcomeOpen(Reply reply, String code) {
        boolean refused = reply.status() == 429 || reply.status() == 503;
        boolean passedOn = !reply.isSuccess() && "bad_response_status_code".equals(code);
        return !refused && !passedOn && ErrorCodes.leavesOutcomeOpen(code);
    }

    private ErrorKind byStatus(int status) {
        return switch (status) {
            case 401, 403 -> AUTHENTICATION;
            case 402 -> QUOTA;
            case 408 -> unclear();
            case 429 -> RATE_LIMITED;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 && status != 501 ? unclear() : INVALID_REQUEST;
        };
    }

    private ErrorKind unclear() {
        return paid ? OUTCOME_UNKNOWN : UNAVAILABLE;
    }

    // some gateways put the HTTP status into the code and answer 200; only a real 503 is a refusal before any work
    private static int statusInCode(String code) {
        if (code == null || !code.matches("[45]\\d\\d")) {
            return 0;
        }
        int status = Integer.parseInt(code);
        return status == 503 ? 500 : status;
    }

    private String describe(Reply reply, ReplyEnvelope envelope) {
        if (reply.status() >= 300 && reply.status() < 400) {
            return "%s redirects to %s, which is not followed: set baseUrl to the gateway's own address"
                    .formatted(provider, quote(reply.headers().getOrDefault("location", "nowhere")));
        }
        if (envelope.message() != null) {
            return provider + " answered: " + quote(envelope.message());
        }
        return provider + " answered HTTP " + reply.status() + " without a reason";
    }

    private String remedy(ErrorKind kind, String code) {
        if (!paid && kind.isRetryable()) {
            // a failed status query says nothing about the task, which may well be completed and billed
            return ". Status queries are free and are repeated";
        }
        return switch (kind) {
            case AUTHENTICATION ->
                "50400".equals(code)
                        ? ". Check reqKey, and whether the service is opened for this account"
                        : ". Check " + credentials + " and what the account may use";
            case QUOTA -> ". Top up the account or raise its limit; sending it again does not help";
            case CONTENT_REJECTED ->
                ErrorCodes.anotherSampleMayPass(code)
                        ? ". The output was refused: another try may pass, at the price of another call"
                        : ". Change the prompt or the input image";
            case RATE_LIMITED ->
                ". Nothing was made. Lower maxConcurrentRequests or requestsPerSecond, or send it later";
            case UNAVAILABLE -> ". Nothing was made. It is safe to send it again";
            case OUTCOME_UNKNOWN ->
                ". The request may have been carried out and billed, so it was not sent again: check"
                        + " the account's log before you do";
            case PROTOCOL -> ". Check provider and baseUrl";
            default -> "";
        };
    }

    /** A text of the gateway for a message: masked and shortened. */
    String quote(String text) {
        var masked = mask(text);
        return masked.length() <= QUOTE ? masked : masked.substring(0, QUOTE) + "...";
    }

    private String snippet(Reply reply) {
        return mask(reply.snippet());
    }

    private String mask(String text) {
        return Secrets.mask(text, secrets);
    }
}
