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
import io.github.cameljimeng.internal.text.ForeignText;
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

    /** The reply does not contain what was asked for. */
    Failure of(Reply reply, ReplyEnvelope envelope) {
        return of(reply, envelope, null);
    }

    /** @param what describes the reply, unless it is a refusal that describes itself; {@code null} to describe it here */
    Failure of(Reply reply, ReplyEnvelope envelope, String what) {
        var rule = ReplyRule.of(reply, envelope, false);
        var kind = kind(rule, reply, envelope);
        boolean open = rule == ReplyRule.CUT_OFF || rule == ReplyRule.UNREADABLE || rule == ReplyRule.NO_RESULT;
        var description = open && what != null ? provider + ": " + what : describe(reply, envelope);
        return Failure.of(kind, description + remedy(kind, envelope.code()))
                .httpStatus(reply.status())
                .code(mask(envelope.code()))
                .requestId(mask(envelope.requestId()))
                .taskId(envelope.taskId())
                .retryable(kind.isRetryable() || ErrorCodes.anotherSampleMayPass(envelope.code()))
                .retryAfter(RetryAfter.parse(reply.headers().get("retry-after"), Instant.now())
                        .orElse(null))
                .mayBeBilled(kind == OUTCOME_UNKNOWN || (open && paid))
                .reply(mask(reply.snippet()))
                .build();
    }

    private ErrorKind kind(ReplyRule rule, Reply reply, ReplyEnvelope envelope) {
        return switch (rule) {
            case REFUSED_BY_CODE -> ErrorCodes.kind(envelope.code());
            case BY_TYPE -> byType(ErrorCodes.kindOfType(envelope.type()));
            case BY_STATUS -> byStatus(reply.status());
            case STATUS_IN_CODE -> statusInCode(ReplyRule.statusInCode(envelope.code()));
            case UNREADABLE -> PROTOCOL;
            case RESULT, OPEN_BY_CODE, CUT_OFF, NO_RESULT -> unclear();
        };
    }

    private ErrorKind byType(ErrorKind kind) {
        return kind == OUTCOME_UNKNOWN ? unclear() : kind;
    }

    // only a real 503 is a refusal before any work
    private ErrorKind statusInCode(int status) {
        return byStatus(status == 503 ? 500 : status);
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

    private String describe(Reply reply, ReplyEnvelope envelope) {
        if (reply.status() >= 300 && reply.status() < 400) {
            return "%s redirects to %s, which is not followed: set baseUrl to the gateway's own address"
                    .formatted(provider, quote(reply.headers().getOrDefault("location", "nowhere")));
        }
        if (envelope.message() != null && !ReplyWords.isSuccess(envelope.message())) {
            return provider + " answered: " + quote(envelope.message());
        }
        return provider + " answered HTTP " + reply.status() + " without a reason";
    }

    private String remedy(ErrorKind kind, String code) {
        if (!paid && kind.isRetryable()) {
            // a failed status query says nothing about the task, which may well be completed and billed
            return ". Status queries are free and are retried";
        }
        return switch (kind) {
            case AUTHENTICATION ->
                "50400".equals(code)
                        ? ". Check reqKey, and that the service is enabled for this account"
                        : ". Check " + credentials + " and the permissions of the account";
            case QUOTA -> ". Top up the account or raise its limit; a retry does not help";
            case CONTENT_REJECTED ->
                ErrorCodes.anotherSampleMayPass(code)
                        ? ". The output was refused: a retry may pass, but is another paid call"
                        : ". Change the prompt or the input image";
            case RATE_LIMITED -> ". Nothing was made. Lower maxConcurrentRequests or requestsPerSecond, or retry later";
            case UNAVAILABLE -> ". Nothing was made. It is safe to retry";
            case OUTCOME_UNKNOWN ->
                ". The request may have been processed and billed, so it was not sent again: check the"
                        + " account's log before you retry";
            case PROTOCOL -> ". Check provider and baseUrl";
            default -> "";
        };
    }

    /** A text of the gateway for a message: masked and shortened. */
    String quote(String text) {
        var masked = mask(text);
        return masked.length() <= QUOTE ? masked : masked.substring(0, QUOTE) + "...";
    }

    String mask(String text) {
        return ForeignText.printable(ForeignText.mask(text, secrets));
    }
}
