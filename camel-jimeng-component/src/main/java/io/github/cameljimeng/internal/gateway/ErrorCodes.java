package io.github.cameljimeng.internal.gateway;

import static io.github.cameljimeng.error.ErrorKind.AUTHENTICATION;
import static io.github.cameljimeng.error.ErrorKind.CONTENT_REJECTED;
import static io.github.cameljimeng.error.ErrorKind.INVALID_REQUEST;
import static io.github.cameljimeng.error.ErrorKind.OUTCOME_UNKNOWN;
import static io.github.cameljimeng.error.ErrorKind.QUOTA;
import static io.github.cameljimeng.error.ErrorKind.RATE_LIMITED;
import static io.github.cameljimeng.error.ErrorKind.UNAVAILABLE;

import io.github.cameljimeng.error.ErrorKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The meaning of the gateways' own error codes. They say more than the HTTP status, which gateways change on the way. The
 * type of an error counts only where it has no code, because forks rename types; texts never count. Codes and types are
 * compared without case. Sources: the vendor's table of business codes, new-api and one-api, OpenAI, Ark, jimmyai,
 * jimeng-api ({@code src/api/consts/exceptions.ts}).
 */
final class ErrorCodes {

    private static final Map<String, ErrorKind> KINDS = new HashMap<>();
    private static final Map<String, ErrorKind> TYPES = new HashMap<>();

    /** Output moderation: another sample of the same request may pass. */
    private static final Set<String> ANOTHER_SAMPLE_MAY_PASS =
            Set.of("50511", "50516", "50517", "50519", "OutputImageSensitiveContentDetected");

    /** Codes that leave open whether the request was carried out, whatever the status. */
    private static final Set<String> UNCLEAR = Set.of(
            "50500",
            "50501",
            "-1",
            "-2001",
            "-2007",
            "internal_server_error",
            "internal_error",
            "InternalServiceError",
            "server_error",
            "upstream_error",
            "timeout",
            "do_request_failed",
            "bad_response",
            "bad_response_body",
            "bad_response_status_code",
            "empty_response");

    static {
        put(
                CONTENT_REJECTED,
                "50411",
                "50412",
                "50413",
                "50511",
                "50512",
                "50513",
                "50514",
                "50516",
                "50517",
                "50518",
                "50519",
                "50520",
                "50521",
                "50522",
                "50218",
                "-2006",
                "moderation_blocked",
                "content_policy_violation",
                "sensitive_words_detected",
                "prompt_blocked",
                "SensitiveContentDetected",
                "InputTextSensitiveContentDetected",
                "InputImageSensitiveContentDetected",
                "InputTextRiskDetection",
                "InputImageRiskDetection",
                "OutputImageSensitiveContentDetected");
        put(
                RATE_LIMITED,
                "50429",
                "50430",
                "rate_limit_exceeded",
                "slow_down",
                "RateLimitExceeded",
                "AccountRateLimitExceeded",
                "APIAccountRpmRateLimitExceeded",
                "ModelAccountRpmRateLimitExceeded",
                "ModelAccountTpmRateLimitExceeded",
                "ModelAccountIpmRateLimitExceeded",
                "RequestBurstTooFast");
        put(
                QUOTA,
                "-2009",
                "insufficient_quota",
                "insufficient_user_quota",
                "pre_consume_token_quota_failed",
                "billing_hard_limit_reached",
                "QuotaExceeded",
                "SetLimitExceeded",
                "AccountOverdueError");
        put(
                AUTHENTICATION,
                "20001",
                "50400",
                "100010",
                "-2002",
                "SignatureDoesNotMatch",
                "InvalidAccessKey",
                "LackPolicy",
                "invalid_api_key",
                "access_denied",
                "AccessDenied",
                "AuthenticationError",
                "InvalidAccountStatus",
                "ModelNotOpen",
                "OperationDenied");
        put(
                INVALID_REQUEST,
                "20002",
                "-2000",
                "-2003",
                "-2004",
                "50200",
                "50204",
                "50215",
                "invalid_request",
                "convert_request_failed",
                "model_price_error",
                "read_request_body_failed",
                "InvalidParameter",
                "MissingParameter",
                "UnsupportedModel",
                "InvalidAction",
                "InvalidEndpoint",
                "InvalidEndpointOrModel",
                "InvalidImageURL",
                "size_not_supported",
                "prompt_missing",
                "n_not_within_range",
                "invalid_image_request",
                "api_not_implemented");
        // nothing was done: there was no channel for the request
        put(
                UNAVAILABLE,
                "get_channel_failed",
                "channel:no_available_key",
                "server_is_overloaded",
                "ServerOverloaded",
                "ServiceOverloaded");
        type(RATE_LIMITED, "rate_limit_error", "rate_limit_exceeded", "rate_limit", "requests", "too_many_requests");
        type(QUOTA, "insufficient_quota", "quota_exceeded", "billing_error", "insufficient_balance");
        type(AUTHENTICATION, "authentication_error", "permission_error", "invalid_api_key");
        type(CONTENT_REJECTED, "content_policy_violation", "moderation_error", "moderation_blocked", "content_filter");
        type(INVALID_REQUEST, "invalid_request_error", "not_found_error");
        // open: whether it was carried out is not said
        type(
                OUTCOME_UNKNOWN,
                "server_error",
                "internal_server_error",
                "internal_error",
                "api_error",
                "upstream_error",
                "overloaded_error",
                "timeout",
                "timeout_error");
    }

    private ErrorCodes() {}

    private static void put(ErrorKind kind, String... codes) {
        for (var code : codes) {
            KINDS.put(lower(code), kind);
        }
    }

    private static void type(ErrorKind kind, String... types) {
        for (var type : types) {
            TYPES.put(lower(type), kind);
        }
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static boolean contains(Set<String> codes, String code) {
        return code != null && codes.stream().anyMatch(code::equalsIgnoreCase);
    }

    /** {@code null} for an unknown code. */
    static ErrorKind kind(String code) {
        if (code == null) {
            return null;
        }
        var kind = KINDS.get(lower(code));
        return kind == null ? KINDS.get(lower(withoutDetail(code))) : kind;
    }

    // Ark adds what it was about: RateLimitExceeded.EndpointRPMExceeded
    private static String withoutDetail(String code) {
        int dot = code.indexOf('.');
        return dot > 0 ? code.substring(0, dot) : code;
    }

    /** {@link ErrorKind#OUTCOME_UNKNOWN} for a type that leaves the outcome open, {@code null} for an unknown one. */
    static ErrorKind kindOfType(String type) {
        return type == null ? null : TYPES.get(lower(type));
    }

    static boolean leavesOutcomeOpen(String code) {
        return contains(UNCLEAR, code);
    }

    static boolean anotherSampleMayPass(String code) {
        return contains(ANOTHER_SAMPLE_MAY_PASS, code == null ? null : withoutDetail(code));
    }
}
