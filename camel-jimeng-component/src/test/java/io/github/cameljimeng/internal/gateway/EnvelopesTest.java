package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the gateways put what they say: contract §6.1 and §8. */
class EnvelopesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":10000}",
                "{\"code\":20000}",
                "{\"code\":\"20000\"}",
                "{\"code\":\"success\"}",
                "{\"code\":\"SUCCESS\"}",
                "{\"code\":0}",
                "{\"code\":200}",
                "{\"code\":\" 200 \"}",
                "{\"code\":\"\"}",
                "{\"code\":null}",
                "{\"created\":1,\"data\":[]}",
                "{\"error\":null}",
                "{\"error\":{}}",
                "{\"error\":\"\"}",
                "{\"error\":{\"message\":\"\",\"type\":\"\",\"param\":\"\",\"code\":null}}",
                "{\"code\":\"success\",\"data\":{\"task_id\":\"t\",\"error\":{}}}"
            })
    void theseSayNothingOfAFailure(String body) {
        assertThat(facts(body).failed()).isFalse();
        assertThat(facts(body).code()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'message':'bad size','type':'x','param':'','code':'invalid_request'}}|invalid_request|bad size",
                "{'error':{'message':'bad size','code':''}}||bad size",
                "{'error':{'message':'bad size','code':null}}||bad size",
                "{'error':{'message':'bad size','code':400}}|400|bad size",
                "{'error':'bad size'}||bad size",
                "{'code':'invalid_request','error':{'message':'bad size'}}|invalid_request|bad size",
                "{'code':50412,'data':null,'message':'bad text','status':50412}|50412|bad text",
                "{'code':20002,'msg':'bad text','data':null}|20002|bad text",
                "{'code':'20002','msg':'bad text'}|20002|bad text",
                "{'code':'task_not_exist','message':'no task','data':null}|task_not_exist|no task",
                "{'ResponseMetadata':{'Error':{'CodeN':100010,'Code':'SignatureDoesNotMatch','Message':'no'}}}|SignatureDoesNotMatch|no",
                "{'code':'success','data':{'status':'failed','error':{'code':'content_policy_violation','message':'no'}}}|content_policy_violation|no",
                "{'code':500,'message':'Success','data':{'fail_reason':'no memory'}}|500|no memory",
                "{'code':20000,'msg':'ok','data':{'status':'failed','error_msg':'no memory'}}||no memory",
                "{'code':7,'detail':'no'}|7|no",
                "{'error_code':10004,'error_type':'task_not_found'}|10004|"
            })
    void codeAndMessageAreFoundInEveryEnvelope(String body, String code, String message) {
        var facts = facts(body.replace('\'', '"'));

        assertThat(facts.code()).isEqualTo(code);
        assertThat(facts.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'request_id':'r-1'}",
                "{'data':{'request_id':'r-1'}}",
                "{'requestId':'r-1'}",
                "{'ResponseMetadata':{'RequestId':'r-1'}}",
                "{'error':{'message':'无效的令牌 (request id: r-1)'}}"
            })
    void theRequestIdIsFoundForTheGatewaysSupport(String body) {
        assertThat(facts(body.replace('\'', '"')).requestId()).isEqualTo("r-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-request-id", "x-oneapi-request-id", "x-tt-logid"})
    void aHeaderHelpsWhenTheBodyNamesNoRequest(String header) {
        var reply = Replies.of(502, Map.of(header, "r-1"), "<html>".getBytes(UTF_8));

        assertThat(Replies.paid().of(reply, ReplyEnvelope.of(reply)).requestId())
                .isEqualTo("r-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'data':{'task_id':'15977608121972527084'}}|15977608121972527084",
                "{'data':{'task_id':15977608121972527084}}|15977608121972527084",
                "{'task_id':'task_1','id':'other','status':'queued'}|task_1",
                "{'taskId':'task_1'}|task_1",
                "{'id':'task-1','object':'image.generation.task','status':'pending'}|task-1",
                "{'id':'resp-1','created':1}|"
            })
    void aTaskIdIsTextAndExact(String body, String id) {
        assertThat(facts(body.replace('\'', '"')).taskId()).isEqualTo(id);
    }

    @Test
    void theOuterNumericStatusIsNotTheStateOfTheTask() {
        var facts = facts("{\"code\":10000,\"status\":10000,\"data\":{\"status\":\"generating\"}}");

        assertThat(facts.taskStatus()).isEqualTo("generating");
    }

    @Test
    void aRequestIdDoesNotHideInADamagedReply() {
        var failure = Replies.paidFailure(500, "{\"request_id\":\"r-1\",\"error\":");

        assertThat(failure.kind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(failure.reply()).contains("r-1");
    }

    @Test
    void aKeyThatTheGatewayEchoesIsMaskedInMessageAndReply() {
        var failure = Replies.paidFailure(
                401, "{\"error\":{\"message\":\"Incorrect key " + Replies.SECRET + "\",\"code\":\"invalid_api_key\"}}");

        assertThat(failure.message()).doesNotContain(Replies.SECRET).contains("Incorrect key xxxxxx");
        assertThat(failure.reply()).doesNotContain(Replies.SECRET);
    }

    @Test
    void longTextsOfAGatewayAreQuotedInPart() {
        var failure = Replies.paidFailure(
                400, "{\"code\":\"" + "c. ".repeat(3000) + "\",\"message\":\"" + "m. ".repeat(3000) + "\"}");

        assertThat(failure.toException().getMessage()).hasSizeLessThan(1500);
        assertThat(failure.reply()).hasSize(4096);
    }

    private static ReplyEnvelope facts(String body) {
        return ReplyEnvelope.of(Replies.of(200, body));
    }
}
