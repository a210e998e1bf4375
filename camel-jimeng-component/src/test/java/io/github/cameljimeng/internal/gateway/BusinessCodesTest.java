package io.github.cameljimeng.internal.gateway;

import static io.github.cameljimeng.error.ErrorKind.AUTHENTICATION;
import static io.github.cameljimeng.error.ErrorKind.CONTENT_REJECTED;
import static io.github.cameljimeng.error.ErrorKind.INVALID_REQUEST;
import static io.github.cameljimeng.error.ErrorKind.OUTCOME_UNKNOWN;
import static io.github.cameljimeng.error.ErrorKind.QUOTA;
import static io.github.cameljimeng.error.ErrorKind.RATE_LIMITED;
import static io.github.cameljimeng.error.ErrorKind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of contract §9 that are codes: the code decides, whatever the status and the envelope it came in. */
class BusinessCodesTest {

    private static final List<Integer> STATUSES = List.of(200, 400, 429, 500);

    private static final Map<ErrorKind, List<String>> DEFINITE = Map.of(
            CONTENT_REJECTED,
            List.of(
                    "50411",
                    "50412",
                    "50413",
                    "50512",
                    "50513",
                    "50514",
                    "50518",
                    "50218",
                    "50511",
                    "50519",
                    "50516",
                    "50517",
                    "50520",
                    "50521",
                    "50522",
                    "moderation_blocked",
                    "content_policy_violation",
                    "InputTextSensitiveContentDetected",
                    "InputImageSensitiveContentDetected",
                    "InputTextRiskDetection",
                    "InputImageRiskDetection",
                    "OutputImageSensitiveContentDetected",
                    "sensitive_words_detected",
                    "prompt_blocked"),
            RATE_LIMITED,
            List.of("50429", "50430", "rate_limit_exceeded", "slow_down"),
            QUOTA,
            List.of(
                    "insufficient_quota",
                    "insufficient_user_quota",
                    "pre_consume_token_quota_failed",
                    "SetLimitExceeded",
                    "billing_hard_limit_reached",
                    "AccountOverdueError"),
            AUTHENTICATION,
            List.of(
                    "20001",
                    "50400",
                    "100010",
                    "SignatureDoesNotMatch",
                    "LackPolicy",
                    "InvalidAccessKey",
                    "access_denied",
                    "invalid_api_key",
                    "AuthenticationError"),
            INVALID_REQUEST,
            List.of(
                    "20002",
                    "50200",
                    "50204",
                    "50215",
                    "invalid_request",
                    "convert_request_failed",
                    "model_price_error",
                    "InvalidParameter",
                    "MissingParameter",
                    "UnsupportedModel",
                    "InvalidEndpointOrModel.NotFound",
                    "size_not_supported",
                    "prompt_missing",
                    "n_not_within_range",
                    "read_request_body_failed",
                    "invalid_image_request"),
            UNAVAILABLE,
            List.of("get_channel_failed", "channel:no_available_key", "server_is_overloaded"));

    private static final Set<String> ANOTHER_SAMPLE_MAY_PASS =
            Set.of("50511", "50519", "50516", "50517", "OutputImageSensitiveContentDetected");

    /** Said by the gateway, and yet no word on whether the request was carried out. */
    private static final List<String> OPEN =
            List.of("50500", "50501", "-1", "do_request_failed", "bad_response", "bad_response_body", "empty_response");

    static Stream<Arguments> definiteCodes() {
        return DEFINITE.entrySet().stream().flatMap(row -> row.getValue().stream()
                .flatMap(code -> STATUSES.stream().map(status -> arguments(code, status, row.getKey()))));
    }

    static Stream<Arguments> openCodes() {
        return OPEN.stream().flatMap(code -> Stream.of(200, 400, 500, 502).map(status -> arguments(code, status)));
    }

    @ParameterizedTest
    @MethodSource("definiteCodes")
    void aCodeHasTheSameMeaningInEveryEnvelopeAndForPaidAndFreeCalls(String code, int status, ErrorKind kind) {
        for (var body : bodies(code)) {
            for (var failure : List.of(Replies.paidFailure(status, body), Replies.freeFailure(status, body))) {
                assertThat(failure.kind()).as(body).isEqualTo(kind);
                assertThat(failure.code()).as(body).isEqualTo(code);
                assertThat(failure.httpStatus()).isEqualTo(status);
                assertThat(failure.mayBeBilled()).as(body).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("definiteCodes")
    void onlyRefusalsAndOutputModerationAreRetryable(String code, int status, ErrorKind kind) {
        boolean expected = kind == RATE_LIMITED || kind == UNAVAILABLE || ANOTHER_SAMPLE_MAY_PASS.contains(code);

        assertThat(bodies(code))
                .allSatisfy(body -> assertThat(Replies.paidFailure(status, body).retryable())
                        .isEqualTo(expected));
    }

    @ParameterizedTest
    @MethodSource("openCodes")
    void aCodeThatLeavesTheOutcomeOpenMayHaveBeenBilledWhenTheCallWasPaid(String code, int status) {
        for (var body : bodies(code)) {
            Failure failure = Replies.paidFailure(status, body);
            assertThat(failure.kind()).as(body).isEqualTo(OUTCOME_UNKNOWN);
            assertThat(failure.mayBeBilled()).isTrue();
            assertThat(failure.retryable()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("openCodes")
    void aCodeThatLeavesTheOutcomeOpenOnlyMeansAskAgainWhenTheCallWasFree(String code, int status) {
        for (var body : bodies(code)) {
            Failure failure = Replies.freeFailure(status, body);
            assertThat(failure.kind()).as(body).isEqualTo(UNAVAILABLE);
            assertThat(failure.mayBeBilled()).isFalse();
        }
    }

    // {error:{}}, {code,message,data}, {code,msg,data}, flat with a text code, and the vendor's own
    private static List<String> bodies(String code) {
        var number = code.matches("-?\\d+") ? code : '"' + code + '"';
        return List.of(
                "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"param\":\"\",\"code\":\"" + code + "\"}}",
                "{\"error\":{\"message\":\"no\",\"code\":" + number + "}}",
                "{\"code\":" + number + ",\"message\":\"no\",\"data\":null,\"status\":" + number + "}",
                "{\"code\":" + number + ",\"msg\":\"no\",\"data\":{}}",
                "{\"code\":\"" + code + "\",\"message\":\"no\",\"data\":null}",
                "{\"ResponseMetadata\":{\"RequestId\":\"r1\",\"Error\":{\"Code\":\"" + code
                        + "\",\"Message\":\"no\"}}}");
    }
}
