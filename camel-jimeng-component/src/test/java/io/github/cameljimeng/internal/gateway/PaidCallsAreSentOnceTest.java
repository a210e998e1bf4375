package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.http.RawServer;
import io.github.cameljimeng.internal.http.TestDispatcher;
import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Design §4: what was sent and not definitely refused before working is not sent again, however many retries are allowed. */
class PaidCallsAreSentOnceTest extends WireTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    static Stream<Arguments> openOutcomes() {
        var statuses = IntStream.of(408, 500, 502, 504, 520, 521, 522, 523, 524)
                .mapToObj(status -> arguments("HTML with " + status, Fault.html(status)));
        var replies = Stream.of(
                arguments("500 with an unknown code", json(500, "{'error':{'message':'?','code':'whatever'}}")),
                arguments("500 without a code", json(500, "{'error':{'message':'?','code':''}}")),
                arguments("500 and nothing", Fault.empty(500)),
                arguments(
                        "vendor's internal error", json(500, "{'code':50500,'data':null,'message':'Internal Error'}")),
                arguments("vendor's RPC error", json(500, "{'code':50501,'data':null,'message':'RPC'}")),
                arguments("jimmyai's server error", json(200, "{'code':-1,'msg':'server error'}")),
                arguments("failure behind new-api", json(500, "{'error':{'message':'x','code':'do_request_failed'}}")),
                arguments("bad body behind new-api", json(500, "{'error':{'message':'x','code':'bad_response_body'}}")),
                arguments("half a JSON", json(200, "{'created':1,'data':[{'url':'https://example.com/1.p")),
                arguments("a JSON cut in a word", json(200, "{'created':1,'data':[{'b64_json':nul")),
                arguments("a 503 in the code of a 200", json(200, "{'code':503,'msg':'x'}")));
        var connections = Stream.of(
                arguments("dropped before the reply", Fault.dropBeforeReply()),
                arguments("dropped in the request", Fault.dropDuringRequest()));
        return Stream.of(statuses, replies, connections).flatMap(s -> s);
    }

    static Stream<Arguments> finalRefusals() {
        return Stream.of(
                arguments(ErrorKind.QUOTA, json(429, "{'error':{'message':'x','code':'insufficient_quota'}}")),
                arguments(ErrorKind.QUOTA, json(403, "{'error':{'message':'x','code':'insufficient_user_quota'}}")),
                arguments(ErrorKind.QUOTA, Fault.empty(402)),
                arguments(ErrorKind.AUTHENTICATION, json(401, "{'error':{'message':'x','code':''}}")),
                arguments(ErrorKind.AUTHENTICATION, Fault.html(403)),
                arguments(ErrorKind.AUTHENTICATION, json(200, "{'code':20001,'msg':'x'}")),
                arguments(ErrorKind.CONTENT_REJECTED, json(400, "{'code':50412,'data':null,'message':'x'}")),
                arguments(ErrorKind.CONTENT_REJECTED, json(400, "{'code':50511,'data':null,'message':'x'}")),
                arguments(ErrorKind.INVALID_REQUEST, json(500, "{'error':{'message':'x','code':'invalid_request'}}")),
                arguments(ErrorKind.INVALID_REQUEST, json(200, "{'code':'20002','msg':'x'}")),
                arguments(ErrorKind.INVALID_REQUEST, Fault.html(413)),
                arguments(ErrorKind.INVALID_REQUEST, Fault.redirect("https://elsewhere.example.com/")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openOutcomes")
    void anOpenOutcomeIsOneRequestAndMayBeBilled(String what, Fault fault) {
        for (var call : PaidCall.values()) {
            simulator.scriptAlways(call.path(), fault);

            var e = failure(() -> call.run(octopusx().client()));

            assertThat(e.getKind()).as("%s: %s", call, e).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
            assertThat(e.isMayBeBilled()).isTrue();
            assertThat(e.isRetryable()).isFalse();
            assertThat(simulator.journal().count(call.path())).isOne();
        }
    }

    @ParameterizedTest
    @MethodSource("finalRefusals")
    void aRefusalThatNoWaitMendsIsOneRequestAndCostsNothing(ErrorKind kind, Fault fault) {
        for (var call : PaidCall.values()) {
            simulator.scriptAlways(call.path(), fault);

            var e = failure(() -> call.run(octopusx().client()));

            assertThat(e.getKind()).as("%s: %s", call, e).isEqualTo(kind);
            assertThat(e.isMayBeBilled()).isFalse();
            assertThat(simulator.journal().count(call.path())).isOne();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatNeverComesIsOneRequest(PaidCall call) {
        simulator.scriptAlways(call.path(), Fault.hang());

        var e = failure(() -> call.run(octopusx().withTimeout(SHORT).client()));

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(e).hasMessageContaining("did not finish within requestTimeout");
        assertThat(simulator.journal().count(call.path())).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aReplyThatDripsByteByByteEndsAtTheDeadline(PaidCall call) {
        // each byte comes well within any socket timeout
        simulator.scriptAlways(call.path(), Fault.drip(Duration.ofMillis(40)));

        var e = failure(() -> call.run(octopusx().withTimeout(SHORT).client()));

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(simulator.journal().count(call.path())).isOne();
    }

    @Test
    void anEndlessReplyEndsAtTheDeadline() {
        simulator.scriptAlways(PaidCall.GENERATE.path(), Fault.endless("text/html"));

        var e = failure(
                () -> PaidCall.GENERATE.run(octopusx().withTimeout(SHORT).client()));

        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(simulator.journal().count(PaidCall.GENERATE.path())).isOne();
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATE", "EDIT"})
    void aReplyThatIsDroppedInFrontOfItsImageIsOneRequest(PaidCall call) {
        simulator.script(call.path(), Fault.dropMidReply());

        var e = failure(() -> call.run(octopusx().client()));

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(simulator.journal().count(call.path())).isOne();
    }

    @Test
    void theIdOfATaskThatCameBeforeTheReplyWasDroppedIsKept() {
        simulator.script(PaidCall.SUBMIT.path(), Fault.dropMidReply());

        assertThat(PaidCall.SUBMIT.run(octopusx().client()))
                .isInstanceOfSatisfying(
                        SubmittedTask.class, task -> assertThat(task.taskId()).isNotBlank());
        assertThat(simulator.journal().count(PaidCall.SUBMIT.path())).isOne();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OUTCOME_UNKNOWN|{}",
                "OUTCOME_UNKNOWN|[]",
                "OUTCOME_UNKNOWN|{\"created\":1,\"data\":[]}",
                "OUTCOME_UNKNOWN|{\"data\":[{\"url\":\"\",\"b64_json\":\"\"}]}",
                "PROTOCOL|<html>",
                "PROTOCOL|''"
            })
    void aSuccessWithoutAnImageIsOneRequestAndMayBeBilled(ErrorKind kind, String body) {
        simulator.scriptAlways(PaidCall.GENERATE.path(), Fault.body(200, "application/json", body));

        var e = failure(() -> PaidCall.GENERATE.run(octopusx().client()));

        assertThat(e.getKind()).isEqualTo(kind);
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(simulator.journal().count(PaidCall.GENERATE.path())).isOne();
    }

    @Test
    void aTaskInsteadOfAnImageIsNamedSoThatItsImageIsNotLost() {
        simulator.script(PaidCall.GENERATE.path(), json(200, "{'id':'task-1','status':'pending','progress':0}"));

        var e = failure(() -> PaidCall.GENERATE.run(octopusx().client()));

        assertThat(e.getTaskId()).isEqualTo("task-1");
        assertThat(e).hasMessageContaining("jimeng:jm-poll");
        assertThat(e.isMayBeBilled()).isTrue();
    }

    @Test
    void aConnectionThatDiedWhileIdleCausesNeitherASecondRequestNorAnUnknownOutcome() throws Exception {
        var ok = RawServer.reply(200, "{\"created\":1,\"data\":[{\"url\":\"https://example.com/1.png\"}]}");
        // keep-alive is promised, then the connection is closed in silence
        try (var own = TestDispatcher.open();
                var server = RawServer.answering(ok)) {
            var client = Setup.octopusx(server.url(), own.dispatcher());
            for (int i = 1; i <= 10; i++) {
                PaidCall.GENERATE.run(client);

                assertThat(server.requests()).isEqualTo(i);
                // the next call must find the connection closed, not see it closing
                await().until(server::closedConnections, Predicate.isEqual(i));
            }
        }
    }

    private static Fault json(int status, String json) {
        return Fault.status(status, json.replace('\'', '"'));
    }
}
