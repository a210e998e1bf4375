package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images that were requested and did not come are never missing without a word, and those that came are never lost. */
@Timeout(60)
class PartialResultsTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String THREE = "jimeng:generate?provider=openai&n=3";
    private static final String PNG = Base64.getEncoder().encodeToString(TestImages.png(8, 8, false));

    @Test
    void aRefusedImageIsReportedBesideTheOthersInTheHeaderAndInOneLogLine() {
        try (var log = new CapturedLog("io.github.cameljimeng")) {
            var out = reply("{'data':[{'b64_json':'PNG'},{'b64_json':'PNG'},"
                    + "{'error':{'code':'InternalServiceError','message':'try again'}}]}");

            assertThat(out.getMessage().getBody(ImageResult.class).size()).isEqualTo(2);
            assertThat(out.getMessage().getHeader(JimengHeaders.IMAGE_COUNT)).isEqualTo(2);
            assertThat(out.getMessage().getHeader(JimengHeaders.IMAGE_ERRORS))
                    .isEqualTo(List.of("an image was refused: InternalServiceError: try again"));
            assertThat(log.lines().stream().filter(line -> line.contains("InternalServiceError")))
                    .hasSize(1);
        }
        assertThat(simulator.journal().count(GENERATIONS)).isOne();
    }

    @Test
    void fewerImagesThanRequestedAreReported() {
        var out = reply("{'data':[{'b64_json':'PNG'}]}");

        assertThat(out.getMessage().getBody(ImageResult.class).getErrors())
                .containsExactly("3 images were requested, but 1 arrived");
    }

    @Test
    void aWholeResultReportsNothingAndClearsWhatAnEarlierStepReported() {
        simulator.script(GENERATIONS, json("{'data':[{'b64_json':'PNG'},{'b64_json':'PNG'},{'b64_json':'PNG'}]}"));

        var out = template.request(THREE, e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().setHeader(JimengHeaders.IMAGE_ERRORS, List.of("of an earlier step"));
        });

        assertThat(out.getMessage().getHeaders()).doesNotContainKey(JimengHeaders.IMAGE_ERRORS);
    }

    @Test
    void whenAllImagesWereRefusedTheirCodeDecides() {
        var out = reply("{'data':[{'error':{'code':'moderation_blocked','message':'no'}},"
                + "{'error':{'code':'moderation_blocked','message':'no'}}]}");

        assertThat(out.getException(JimengException.class).getKind()).isEqualTo(ErrorKind.CONTENT_REJECTED);
        assertThat(out.getException(JimengException.class).isMayBeBilled()).isFalse();
    }

    @Test
    void whatTheGatewaySaysOfALayerIsInItsMetadataAndInItsJson() throws Exception {
        var out = reply("{'data':[{'b64_json':'PNG','z_index':1,'name':'sky','bounding_box':[0,0,8,4]}]}");

        var image = out.getMessage().getBody(ImageResult.class).only();
        assertThat(image.metadata())
                .isEqualTo(Map.of("z_index", 1, "name", "sky", "bounding_box", List.of(0, 0, 8, 4)));
        var json = new ObjectMapper().readTree(new ObjectMapper().writeValueAsString(image));
        assertThat(json.path("metadata").path("name").asText()).isEqualTo("sky");
    }

    @Test
    void theFinishedImageOfAStreamIsDelivered() {
        simulator.script(GENERATIONS, Fault.body(200, "text/event-stream", text("""
                                event: image_generation.partial_image
                                data: {'b64_json':'R0lGODlh'}

                                event: image_generation.completed
                                data: {'b64_json':'PNG'}

                                """)));

        var image =
                template.requestBody("jimeng:generate?provider=openai&parameters.stream=true", "a cat", byte[].class);

        assertThat(image).isEqualTo(TestImages.png(8, 8, false));
    }

    private Exchange reply(String body) {
        simulator.script(GENERATIONS, json(body));
        return template.request(THREE, e -> e.getMessage().setBody("a cat"));
    }

    private static Fault json(String body) {
        return Fault.body(200, "application/json", text(body));
    }

    private static String text(String body) {
        return body.replace('\'', '"').replace("PNG", PNG);
    }
}
