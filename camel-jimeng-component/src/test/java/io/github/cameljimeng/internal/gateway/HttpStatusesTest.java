package io.github.cameljimeng.internal.gateway;

import static io.github.cameljimeng.error.ErrorKind.OUTCOME_UNKNOWN;
import static io.github.cameljimeng.error.ErrorKind.RATE_LIMITED;
import static io.github.cameljimeng.error.ErrorKind.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of contract §9 that are HTTP statuses: they decide where no known code does. */
class HttpStatusesTest {

    private static final List<String> SPEECHLESS = List.of(
            "",
            "<html><body><h1>no</h1></body></html>",
            "no",
            "{}",
            "[]",
            "null",
            "{\"error\":{\"message\":\"no\",\"type\":\"new_api_error\",\"code\":\"\"}}",
            "{\"error\":\"no\"}",
            "{\"code\":\"some_new_code\",\"message\":\"no\",\"data\":null}");

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "404, INVALID_REQUEST",
        "405, INVALID_REQUEST",
        "413, INVALID_REQUEST",
        "415, INVALID_REQUEST",
        "422, INVALID_REQUEST",
        "501, INVALID_REQUEST",
        "401, AUTHENTICATION",
        "403, AUTHENTICATION",
        "402, QUOTA",
        "429, RATE_LIMITED",
        "503, UNAVAILABLE"
    })
    void aDefiniteStatusMeansTheSameForPaidAndFreeCallsAndCostsNothing(int status, ErrorKind kind) {
        for (var body : SPEECHLESS) {
            for (var failure : List.of(Replies.paidFailure(status, body), Replies.freeFailure(status, body))) {
                assertThat(failure.kind()).as(body).isEqualTo(kind);
                assertThat(failure.httpStatus()).isEqualTo(status);
                assertThat(failure.mayBeBilled()).isFalse();
                assertThat(failure.retryable()).isEqualTo(kind == RATE_LIMITED || kind == UNAVAILABLE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504, 520, 521, 522, 523, 524, 529, 599})
    void aStatusThatLeavesTheOutcomeOpenMayHaveBeenBilledOnlyWhenTheCallWasPaid(int status) {
        for (var body : SPEECHLESS) {
            var paid = Replies.paidFailure(status, body);
            assertThat(paid.kind()).as(body).isEqualTo(OUTCOME_UNKNOWN);
            assertThat(paid.mayBeBilled()).isTrue();
            assertThat(paid.retryable()).isFalse();
            var free = Replies.freeFailure(status, body);
            assertThat(free.kind()).as(body).isEqualTo(UNAVAILABLE);
            assertThat(free.mayBeBilled()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "503, UNAVAILABLE",
        "429, RATE_LIMITED",
        "413, INVALID_REQUEST",
        "403, AUTHENTICATION",
        "500, OUTCOME_UNKNOWN",
        "502, OUTCOME_UNKNOWN",
        "200, OUTCOME_UNKNOWN"
    })
    void aStatusThatAGatewayPassesOnFromBehindItCountsAsItsOwn(int status, ErrorKind kind) {
        var body = "{\"error\":{\"message\":\"bad response status code " + status
                + "\",\"type\":\"bad_response_status_code\",\"code\":\"bad_response_status_code\"}}";

        assertThat(Replies.paidFailure(status, body).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"50500", "do_request_failed", "model_not_found"})
    void any503IsARefusalWhateverItsCode(String code) {
        assertThat(Replies.paidFailure(503, "{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}")
                        .kind())
                .isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "401, AUTHENTICATION",
        "402, QUOTA",
        "429, RATE_LIMITED",
        "400, INVALID_REQUEST",
        "500, OUTCOME_UNKNOWN",
        "503, OUTCOME_UNKNOWN",
        "504, OUTCOME_UNKNOWN"
    })
    void aStatusThatStandsInTheCodeOfA200CountsButIsNoRefusalBeforeWorking(String code, ErrorKind kind) {
        assertThat(Replies.paidFailure(200, "{\"code\":" + code + ",\"msg\":\"no\"}")
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void cloudflaresTimeoutAsProblemJsonIsAnOpenOutcome() {
        var failure = Replies.paidFailure(524, """
                {"type":"https://developers.cloudflare.com/support/error-524/","title":"Error 524: A timeout occurred",
                 "status":524,"detail":"The origin did not answer within the 120-second Proxy Read Timeout window."}""");

        assertThat(failure.kind()).isEqualTo(OUTCOME_UNKNOWN);
        assertThat(failure.message()).contains("120-second Proxy Read Timeout");
    }

    @Test
    void whatAGatewayAsksUsToWaitIsTold() {
        var reply = Replies.of(429, Map.of("retry-after", "7"), new byte[0]);

        assertThat(Replies.paid().of(reply, ReplyEnvelope.of(reply)).retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aRedirectSaysThatTheBaseUrlIsWrong() {
        var reply = Replies.of(302, Map.of("location", "https://new.example.com/v1"), new byte[0]);

        var failure = Replies.paid().of(reply, ReplyEnvelope.of(reply));

        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.message()).contains("redirects to https://new.example.com/v1", "set baseUrl");
    }
}
