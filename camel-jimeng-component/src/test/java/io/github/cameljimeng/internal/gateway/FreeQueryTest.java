package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.LimitedGateway;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.gateway.TaskAnswer.NotFound;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Pending;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Succeeded;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Unanswered;
import io.github.cameljimeng.internal.http.RawServer;
import io.github.cameljimeng.internal.http.TestDispatcher;
import io.github.cameljimeng.simulator.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A status query is free: its outcome is always an answer, never an exception, and the caller may repeat it. */
class FreeQueryTest extends WireTest {

    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    static Stream<Arguments> troubles() {
        var statuses = IntStream.of(401, 403, 408, 429, 500, 502, 503, 504, 520, 524)
                .mapToObj(status -> arguments("HTML with " + status, Fault.html(status)));
        return Stream.concat(
                statuses,
                Stream.of(
                        arguments("dropped before the reply", Fault.dropBeforeReply()),
                        arguments("dropped in the reply", Fault.dropMidReply()),
                        arguments("dropped in the request", Fault.dropDuringRequest()),
                        arguments("no reply", Fault.hang()),
                        arguments("dripping", Fault.drip(Duration.ofMillis(40))),
                        arguments("HTML with 200", Fault.html(200)),
                        arguments("nothing with 200", Fault.empty(200)),
                        arguments("half a JSON", Fault.status(200, "{\"data\":{\"status\":\"done\",\"image_u")),
                        arguments("a redirect", Fault.redirect("/elsewhere"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("troubles")
    void aQuestionThatGetsNoAnswerIsUnanswered(String what, Fault fault) {
        simulator.script(QUERY, fault);
        var client = octopusx().withTimeout(Duration.ofMillis(300)).client();

        var answer = client.query("t-1", Map.of());

        assertThat(answer).asInstanceOf(type(Unanswered.class)).satisfies(unanswered -> {
            assertThat(unanswered.failure().taskId()).isEqualTo("t-1");
            assertThat(unanswered.failure().mayBeBilled()).isFalse();
            // the task itself may well be made and billed
            assertThat(unanswered.failure().message()).doesNotContain("Nothing was made");
        });
        assertThat(simulator.journal().count(QUERY)).isOne();
    }

    @Test
    void anUnreachableGatewayIsUnanswered() throws Exception {
        var nobody = Setup.octopusx("http://127.0.0.1:" + RawServer.freePort(), dispatcher.dispatcher());

        assertThat(nobody.query("t-1", Map.of()))
                .asInstanceOf(type(Unanswered.class))
                .satisfies(answer -> assertThat(answer.failure().kind()).isEqualTo(ErrorKind.UNAVAILABLE));
    }

    @Test
    void aTaskOfTheOfficialFormatIsFollowedToItsImage() {
        var client = octopusx().client();
        var task = client.submit(Setup.prompt("a cat"), null);

        assertThat(task.taskId()).isNotBlank();
        assertThat(client.query(task.taskId(), Map.of())).isInstanceOfAny(Pending.class, Succeeded.class);
        await().until(() -> client.query(task.taskId(), Map.of()) instanceof Succeeded);

        var asked = simulator.journal().last(QUERY).json();
        assertThat(asked.path("task_id").textValue()).isEqualTo(task.taskId());
        assertThat(asked.path("req_key").textValue()).isEqualTo("jimeng_t2i_v40");
        assertThat(asked.path("req_json").textValue()).isEqualTo("{\"return_url\":true}");
    }

    @Test
    void aQuestionDoesNotWaitWhileImagesAreBeingMade() {
        var threads = Executors.newCachedThreadPool();
        try (var gateway = LimitedGateway.start(100);
                var own = TestDispatcher.open()) {
            var client = Setup.octopusx(gateway.url(), own.dispatcher());
            for (int i = 0; i < TestDispatcher.PERMITS; i++) {
                var unused = threads.submit(() -> client.generate(Setup.prompt("a cat"), null));
            }
            await().until(() -> gateway.working() == TestDispatcher.PERMITS);

            var unused = threads.submit(() -> client.query("t-1", Map.of()));

            await().until(() -> gateway.working() == TestDispatcher.PERMITS + 1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theReqKeyOfTheSubmitIsSaidAgain() {
        octopusx().client().query("t-1", Map.of("reqKey", "jimeng_seedream46_cvtob"));

        assertThat(simulator.journal().last(QUERY).json().path("req_key").textValue())
                .isEqualTo("jimeng_seedream46_cvtob");
    }

    @Test
    void aTaskOfJimmyaiIsFollowedToItsImage() {
        var client = jimmyai().client();
        var task = client.submit(Setup.prompt("a cat"), null);

        await().until(() -> client.query(task.taskId(), Map.of()) instanceof Succeeded);

        var asked = simulator.journal().last("/api/open-api/v1/images/*");
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.path()).isEqualTo("/api/open-api/v1/images/" + task.taskId());
        assertThat(asked.header("Authorization")).isEqualTo("Bearer " + Setup.KEY);
    }

    @Test
    void aTaskIdCannotChangeThePathThatIsAsked() {
        jimmyai().client().query("../../user/balance?x=1#y z", Map.of());

        assertThat(simulator.journal().entries()).singleElement().satisfies(entry -> assertThat(entry.path())
                .isEqualTo("/api/open-api/v1/images/../../user/balance?x=1#y z"));
    }

    @Test
    void anIdThatNobodyKnowsIsNotFound() {
        assertThat(octopusx().client().query("no-such-task", Map.of())).isInstanceOf(NotFound.class);
    }

    @Test
    void theKeyStandsInTheHeaderAndNowhereElse() {
        octopusx().client().query("t-1", Map.of());

        var sent = simulator.journal().last(QUERY);
        assertThat(sent.headers("Authorization")).containsExactly("Bearer " + Setup.KEY);
        assertThat(sent.text() + sent.query()).doesNotContain(Setup.KEY);
    }
}
