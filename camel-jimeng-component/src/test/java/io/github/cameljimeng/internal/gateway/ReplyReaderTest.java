package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything in a reply that is no image. */
class ReplyReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 429, 500, 503})
    void aBodyIsReadOnEveryStatus(int status) {
        assertThat(Replies.of(status, "{\"code\":50412}").json().path("code").asInt())
                .isEqualTo(50412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", " \r\n\t{\"a\":1}", "\uFEFF{\"a\":1}", "{\"a\":1}\n", "{\"a\":1} trailing"})
    void jsonIsFoundBehindWhiteSpaceAndAByteOrderMark(String body) {
        var reply = Replies.of(200, body);

        assertThat(reply.json().path("a").asInt()).isOne();
        assertThat(reply.defect()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>502 Bad Gateway</body></html>", "upstream error", "42", "datum: {}"})
    void whatIsNoJsonIsKeptForTheMessage(String body) {
        var reply = Replies.of(502, body);

        assertThat(reply.json()).isNull();
        assertThat(reply.defect()).isEqualTo("it is not JSON");
        assertThat(reply.snippet()).isEqualTo(body);
        assertThat(reply.cutOff()).isFalse();
    }

    @Test
    void anEmptyBodyIsCalledEmpty() {
        assertThat(Replies.of(200, "").defect()).isEqualTo("it is empty");
    }

    @Test
    void ofALongBodyOnlyTheBeginningIsKept() {
        assertThat(Replies.of(200, "<html>" + "x".repeat(100_000)).snippet()).hasSize(4096);
        assertThat(Replies.of(200, "{\"a\":\"" + "x y.".repeat(100_000) + "\"}").snippet())
                .hasSize(4096);
    }

    @Test
    void aSignedUrlOfFiveThousandCharactersSurvives() {
        var url = "https://tos.example.com/1.png?X-Tos-Signature=" + "0aB-_%2F".repeat(625);

        assertThat(Replies.images("{\"data\":[{\"url\":\"" + url + "\"}]}"))
                .singleElement()
                .satisfies(image -> assertThat(image.url()).isEqualTo(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A cat, sitting. ", "一只猫", "cat;", "a\\\"b", "\\u4e00", "word word word word. "})
    void aLongTextThatIsNoBase64Survives(String piece) {
        var text = piece.repeat(3000);
        var body = "{\"data\":[{\"url\":\"https://e/1\",\"revised_prompt\":\"" + text + "\"}]}";

        var expected = text.replace("\\\"", "\"").replace("\\u4e00", "一").trim();
        assertThat(Replies.images(body)).singleElement().satisfies(image -> assertThat(image.revisedPrompt())
                .isEqualTo(expected));
    }

    @Test
    void aLongTextOfWordsWithoutPunctuationSurvives() {
        var text = "masterpiece best quality highly detailed ".repeat(200) + "a cat, sitting";
        var body = "{\"data\":[{\"url\":\"https://e/1\",\"revised_prompt\":\"" + text + "\"}]}";

        assertThat(Replies.images(body)).singleElement().satisfies(image -> assertThat(image.revisedPrompt())
                .isEqualTo(text));
    }

    @Test
    void moreTextThanAnyGatewaySendsIsADefect() {
        var reply = Replies.of(200, "{\"a\":[" + ("\"" + "x.".repeat(500) + "\",").repeat(5_000) + "1]}");

        assertThat(reply.defect()).contains("bytes of text");
    }

    @Test
    void deepNestingIsADefect() {
        var reply = Replies.of(200, "{\"a\":".repeat(5000) + "1" + "}".repeat(5000));

        assertThat(reply.defect()).containsIgnoringCase("depth");
    }

    @Test
    void aTextWithBytesThatAreNotUtf8IsReadAsFarAsItCanBe() {
        var body = "{\"message\":\"??\"}".getBytes(UTF_8);
        body[12] = (byte) 0xc3;
        body[13] = (byte) 0x28;

        var reply = Replies.of(400, Map.of(), body);

        assertThat(reply.defect()).isNull();
        assertThat(ReplyEnvelope.of(reply).message()).isEqualTo("\uFFFD(");
    }

    @Test
    void createdAndUsageAreRead() {
        var reply = Replies.of(
                200, "{\"code\":20000,\"data\":{\"created\":1735689600,\"data\":[],\"usage\":{\"total_tokens\":7}}}");

        assertThat(ReplyEnvelope.created(reply)).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(ReplyEnvelope.usage(reply)).containsEntry("total_tokens", 7);
    }
}
