package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Empty;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Failed;
import io.github.cameljimeng.internal.gateway.TaskAnswer.NotFound;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Pending;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Succeeded;
import io.github.cameljimeng.internal.gateway.TaskAnswer.Unanswered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EmptySource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of contract §9 that are words for the state of a task, and the codes and statuses of a query. */
class TaskAnswersTest {

    private static final String IMAGE = ",\"image_urls\":[\"https://example.com/1.png\"]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submitted",
                "SUBMITTED",
                "NOT_START",
                "pending",
                "waiting",
                "created",
                "ready",
                "assigned",
                "in_queue",
                "queued",
                "QUEUED",
                "queueing",
                "generating",
                "processing",
                "running",
                "in_progress",
                "IN_PROGRESS"
            })
    void aTaskThatHasNotEndedIsPending(String word) {
        assertThat(status(word, "")).isEqualTo(new Pending(word));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "done",
                "success",
                "SUCCESS",
                "succeeded",
                "completed",
                "complete",
                "finished",
                "TASK_STATUS_SUCCEED"
            })
    void aTaskThatEndedWithAnImageSucceeded(String word) {
        assertThat(status(word, IMAGE)).asInstanceOf(type(Succeeded.class)).satisfies(answer -> assertThat(
                        answer.images().images())
                .extracting(ReplyImage::url)
                .containsExactly("https://example.com/1.png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"done", "success", "SUCCESS", "succeeded", "completed", "complete"})
    void aTaskThatEndedWithoutAnImageIsWorthASecondLook(String word) {
        assertThat(status(word, ",\"image_urls\":null,\"binary_data_base64\":[]"))
                .asInstanceOf(type(Empty.class))
                .satisfies(answer -> assertThat(answer.failure().kind()).isEqualTo(ErrorKind.TASK_FAILED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed",
                "FAILURE",
                "fail",
                "failure",
                "error",
                "canceled",
                "cancelled",
                "CANCEL",
                "Failed",
                "rejected",
                "REFUSED",
                "aborted",
                "blocked",
                "terminated",
                "moderated",
                "content_filtered",
                "TASK_STATUS_FAILED",
                "task_failed",
                "generation_failed",
                "Content-Violation"
            })
    void aTaskThatFailedIsOver(String word) {
        assertThat(status(word, "")).asInstanceOf(type(Failed.class)).satisfies(answer -> {
            assertThat(answer.failure().kind()).isEqualTo(ErrorKind.TASK_FAILED);
            assertThat(answer.failure().taskId()).isEqualTo("t-1");
            assertThat(answer.failure().retryable()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "EXPIRED", "timeout"})
    void anExpiredTaskIsOverAndSaysThatAnotherSubmitIsNeeded(String word) {
        assertThat(status(word, "")).asInstanceOf(type(Failed.class)).satisfies(answer -> {
            assertThat(answer.failure().kind()).isEqualTo(ErrorKind.TASK_EXPIRED);
            assertThat(answer.failure().mayBeBilled()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_found", "task_not_exist", "task_not_found", "async_task_not_found"})
    void anUnknownTaskIsNotFoundAsAStateOrAsACode(String word) {
        assertThat(status(word, "")).isInstanceOf(NotFound.class);
        assertThat(Replies.answer(400, "{\"code\":\"" + word + "\",\"message\":\"no\",\"data\":null}"))
                .isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @NullSource
    @EmptySource
    @ValueSource(strings = {"unknown", "UNKNOWN", "reticulating"})
    void aWordThatNobodyKnowsMeansAskAgain(String word) {
        assertThat(status(word, "")).isInstanceOf(Pending.class);
    }

    @Test
    void imagesSpeakForThemselvesWithoutAWord() {
        assertThat(status(null, IMAGE)).isInstanceOf(Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "reticulating", "rendering"})
    void anImageBesideAWordThatNobodyKnowsIsAPreview(String word) {
        assertThat(status(word, IMAGE)).isInstanceOf(Pending.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40", "\"40%\"", "0.4", "0"})
    void anImageBesideAProgressIsAPreview(String progress) {
        assertThat(Replies.answer(200, "{\"progress\":" + progress + ",\"data\":{\"url\":\"https://e/1.png\"}}"))
                .isInstanceOf(Pending.class);
    }

    @Test
    void doneWithAFailureCodeIsAFailure() {
        assertThat(Replies.answer(400, "{\"code\":50413,\"data\":{\"status\":\"done\"},\"message\":\"Risk Not Pass\"}"))
                .asInstanceOf(type(Failed.class))
                .satisfies(answer -> {
                    assertThat(answer.failure().kind()).isEqualTo(ErrorKind.CONTENT_REJECTED);
                    assertThat(answer.failure().code()).isEqualTo("50413");
                });
    }

    @ParameterizedTest
    @CsvSource({"50413, false", "50511, true", "content_policy_violation, false"})
    void aFailedTaskIsClassifiedByTheCodeItNames(String code, boolean anotherSampleMayPass) {
        var answer =
                Replies.answer(200, "{\"status\":\"failed\",\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}");

        assertThat(answer).asInstanceOf(type(Failed.class)).satisfies(failed -> {
            assertThat(failed.failure().kind()).isEqualTo(ErrorKind.CONTENT_REJECTED);
            assertThat(failed.failure().retryable()).isEqualTo(anotherSampleMayPass);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "429, {}",
        "500, {}",
        "502, <html>",
        "503, {}",
        "504, <html>",
        "520, <html>",
        "524, <html>",
        "408, ''",
        "401, {}",
        "403, {}",
        "302, ''",
        "404, <html>",
        "400, ''",
        "405, {}",
        "413, <html>",
        "422, '{\"error\":{\"message\":\"x\"}}'",
        "200, <html>",
        "200, ''",
        "200, '{\"code\":-1,\"msg\":\"x\"}'",
        "500, '{\"code\":50500,\"message\":\"x\"}'",
        "429, '{\"code\":50429,\"message\":\"x\"}'",
        "500, '{\"error\":{\"code\":\"do_request_failed\"}}'",
        "500, '{\"error\":{\"code\":\"get_channel_failed\"}}'",
        "200, '{\"data\":{\"status\":\"done\",\"image_urls\":[\"https://e'"
    })
    void aQuestionThatWasNotAnsweredLeavesTheTaskAsItIs(int status, String body) {
        assertThat(Replies.answer(status, body))
                .asInstanceOf(type(Unanswered.class))
                .satisfies(answer -> {
                    assertThat(answer.failure().taskId()).isEqualTo("t-1");
                    assertThat(answer.failure().mayBeBilled()).isFalse();
                });
    }

    @ParameterizedTest
    @CsvSource({"400, 50215", "200, 50215", "404, ''"})
    void anIdThatTheGatewayCannotPlaceIsNotFound(int status, String code) {
        assertThat(Replies.answer(status, "{\"code\":\"" + code + "\",\"message\":\"Input invalid\",\"data\":null}"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aFailedTaskTellsTheGatewaysReasonMaskedAndInPart() {
        var reason = "key " + Replies.SECRET + " " + "r. ".repeat(3000);

        var answer = Replies.answer(200, "{\"data\":{\"status\":\"failed\",\"error_message\":\"" + reason + "\"}}");

        assertThat(answer).asInstanceOf(type(Failed.class)).satisfies(failed -> assertThat(
                        failed.failure().message())
                .contains("failed the task: key xxxxxx r")
                .hasSizeLessThan(1000));
    }

    @Test
    void aFailedTaskWhoseOnlyWordIsSuccessGaveNoReason() {
        assertThat(Replies.answer(
                        200,
                        "{\"code\":10000,\"message\":\"Success\",\"data\":{\"status\":\"failed\"},\"status\":10000}"))
                .asInstanceOf(type(Failed.class))
                .satisfies(answer -> assertThat(answer.failure().message()).contains("the gateway gave no reason"));
    }

    private static TaskAnswer status(String word, String more) {
        var json = word == null ? "null" : '"' + word + '"';
        return Replies.answer(200, "{\"code\":10000,\"data\":{\"status\":" + json + more + "},\"status\":10000}");
    }
}
