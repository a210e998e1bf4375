package io.github.cameljimeng.examples.aitools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.junit.JimengService;
import io.github.cameljimeng.simulator.junit.JimengServiceFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A chat over OpenAI's API with a played model, against a simulated gateway. */
@Timeout(60)
class ChatTest {

    @RegisterExtension
    static final JimengService GATEWAY = JimengServiceFactory.createService();

    @TempDir
    Path pictures;

    private PlayedModel model;
    private Main camel;

    @AfterEach
    void stop() {
        camel.stop();
        model.close();
    }

    private void start(PlayedModel played) {
        model = played;
        camel = Chat.camel(GatewayChoice.of(GATEWAY.simulator()), model.client());
        camel.addOverrideProperty("pictures", pictures.toString());
        camel.start();
    }

    private String ask(String question) throws Exception {
        return camel.getCamelTemplate().requestBody("direct:chat", question, String.class);
    }

    /** Calls the tool this often, whatever it answers, then says what it said last. */
    private static PlayedModel thatDraws(int times, Function<Integer, Map<String, Object>> arguments)
            throws IOException {
        var calls = new AtomicInteger();
        return PlayedModel.start(request -> calls.get() < times
                ? PlayedModel.calls("draw", arguments.apply(calls.incrementAndGet()))
                : PlayedModel.says(toldLast(request)));
    }

    private static String toldLast(JsonNode request) {
        return PlayedModel.lastMessage(request).path("content").asText();
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(pictures)) {
            return files.toList();
        }
    }

    @Test
    void theModelDrawsAndIsGivenTheNameOfAFile() throws Exception {
        start(PlayedModel.thatDraws());

        var answer = ask("a lighthouse in fog");

        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(answer).isEqualTo("Here you are. The picture is in the file " + file.getFileName());
            assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(1360);
        });
        assertThat(GATEWAY.journal().orders()).hasSize(1);
    }

    @Test
    void theModelIsToldWhatTheToolTakesAndGetsNoBytes() throws Exception {
        start(PlayedModel.thatDraws());

        ask("a lighthouse in fog");

        var tool = model.requests().get(0).path("tools").path(0).path("function");
        assertThat(tool.path("name").asText()).isEqualTo("draw");
        assertThat(tool.path("description").asText()).contains("costs money");
        assertThat(tool.path("parameters").path("properties").has("prompt")).isTrue();
        assertThat(model.requests().get(1).toString()).hasSizeLessThan(5000);
    }

    @Test
    void aModelThatAsksForTheSamePictureAgainIsNotPaidForAgain() throws Exception {
        start(thatDraws(3, call -> Map.of("prompt", "a lighthouse")));

        assertThat(ask("a lighthouse")).startsWith("The picture is in the file ");

        assertThat(GATEWAY.journal().orders()).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void aModelThatWantsEverMorePicturesGetsFourAndIsToldSo() throws Exception {
        start(thatDraws(6, call -> Map.of("prompt", "lighthouse " + call)));

        assertThat(ask("lighthouses")).startsWith("There is no picture: the limit is reached.");

        assertThat(GATEWAY.journal().orders()).hasSize(4);
    }

    @Test
    void aModelThatNeverAnswersIsLeft() throws Exception {
        start(thatDraws(Integer.MAX_VALUE, call -> Map.of("prompt", "a lighthouse")));

        assertThatThrownBy(() -> ask("a lighthouse"))
                .hasRootCauseMessage("The model called tools 8 times and gave no answer");

        assertThat(model.requests()).hasSize(8);
        assertThat(GATEWAY.journal().orders()).hasSize(1);
    }

    @Test
    void argumentsThatNobodyOfferedAreDropped() throws Exception {
        start(thatDraws(
                1, call -> Map.of("prompt", "a lighthouse", "CamelJimengResolution", "4k", "CamelFileName", "../x")));

        ask("a lighthouse");

        var sent = GATEWAY.journal().orders().get(0).json();
        assertThat(sent.has("resolution")).isFalse();
        assertThat(files()).hasSize(1);
    }

    @Test
    void anArgumentOfOneCallIsNotThatOfTheNext() throws Exception {
        start(thatDraws(2, call -> call == 1 ? Map.of("prompt", "one", "ratio", "16:9") : Map.of("prompt", "two")));

        ask("two pictures");

        assertThat(GATEWAY.journal().orders())
                .extracting(order -> order.json().path("ratio").asText("none"))
                .containsExactly("16:9", "none");
    }

    @Test
    void aRefusalIsAnAnswerForTheModel() throws Exception {
        start(thatDraws(1, call -> Map.of("prompt", "[moderated]")));

        assertThat(ask("something bad")).startsWith("There is no picture. octopusx answered: Text Risk Not Pass");
    }

    @Test
    void anUnknownOutcomeIsNotPaidAgainHoweverOftenTheModelTries() throws Exception {
        start(thatDraws(3, call -> Map.of("prompt", "a lighthouse")));
        GATEWAY.simulator().script("/v1/images/generations", Fault.dropBeforeReply());

        assertThat(ask("a lighthouse")).startsWith("There is no picture. ");

        assertThat(GATEWAY.journal().orders()).hasSize(1);
    }
}
