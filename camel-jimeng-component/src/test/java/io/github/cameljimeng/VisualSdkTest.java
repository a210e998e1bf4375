package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.volcengine.service.visual.impl.VisualServiceImpl;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.simulator.JournalEntry;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The vendor's own SDK as a witness for its tasks: it understands the simulator, and the component sends what it sends. */
@Timeout(60)
class VisualSdkTest extends SimulatedGatewayTest {

    private static final byte[] IMAGE = TestPictures.jpeg(90, 60);
    private static final byte[] MASK = TestPictures.png(90, 60);

    private VisualServiceImpl sdk;

    @BeforeEach
    void openSdk() throws Exception {
        sdk = (VisualServiceImpl) VisualServiceImpl.getInstance("cn-north-1");
        sdk.setScheme("http");
        sdk.setHost(URI.create(simulator.url()).getAuthority());
        sdk.setAccessKey("AK");
        sdk.setSecretKey("SK");
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setProvider("volcengine");
        options.setAccessKey("AK");
        options.setSecretKey("SK");
    }

    @AfterEach
    void closeSdk() {
        sdk.destroy();
    }

    private static String base64(byte[] image) {
        return Base64.getEncoder().encodeToString(image);
    }

    @Test
    void theSdkGetsLabelledImagesOfTheSimulator() throws Exception {
        var submitted = json(sdk.cvSync2AsyncSubmitTask(
                Map.of("req_key", "jimeng_i2i_v30", "prompt", "autumn", "binary_data_base64", List.of(base64(IMAGE)))));
        var query = Map.of(
                "req_key",
                "jimeng_i2i_v30",
                "task_id",
                submitted.at("/data/task_id").asText(),
                "req_json",
                "{\"return_url\":true,\"aigc_meta\":{\"producer_id\":\"7\"}}");
        var result = json(sdk.cvSync2AsyncGetResult(query));
        while (result.at("/data/status").asText().equals("generating")) {
            result = json(sdk.cvSync2AsyncGetResult(query));
        }

        assertThat(result.at("/code").asInt()).isEqualTo(10000);
        assertThat(result.at("/data/image_urls/0").asText()).startsWith(simulator.filesUrl());
    }

    @Test
    void theComponentSendsWhatTheSdkSends() throws Exception {
        var labels = "&aigcMeta.producerId=7&logoInfo.addLogo=true";
        sdk.cvSync2AsyncSubmitTask(Map.of(
                "req_key",
                "jimeng_image2image_dream_inpaint",
                "prompt",
                "删除",
                "seed",
                7,
                "binary_data_base64",
                List.of(base64(IMAGE), base64(MASK))));
        template.requestBody(
                "jimeng:jm-submit?reqKey=jimeng_image2image_dream_inpaint&prompt=删除&seed=7" + labels,
                List.of(IMAGE, MASK));
        sdk.cvSync2AsyncSubmitTask(Map.of(
                "req_key",
                "jimeng_img2img_seed3_painting_edit",
                "prompt",
                "more sky",
                "top",
                0.5,
                "image_urls",
                List.of("https://e/1.jpg")));
        template.requestBody(
                "jimeng:jm-submit?reqKey=jimeng_img2img_seed3_painting_edit&prompt=more sky&parameters.top=0.5"
                        + labels,
                "https://e/1.jpg");

        var sent = simulator.journal().entries();
        assertThat(sent).hasSize(4);
        assertSame(sent.get(0), sent.get(1));
        assertSame(sent.get(2), sent.get(3));
    }

    private static void assertSame(JournalEntry ofSdk, JournalEntry ofComponent) {
        assertThat(ofComponent.json()).isEqualTo(ofSdk.json());
        assertThat(ofComponent.path()).isEqualTo(ofSdk.path());
        assertThat(List.of(ofComponent.query().split("&", -1)))
                .containsExactlyInAnyOrder(ofSdk.query().split("&", -1));
        assertThat(ofComponent.status()).isEqualTo(200);
        assertThat(ofSdk.status()).isEqualTo(200);
    }

    private static JsonNode json(Object reply) throws Exception {
        return new ObjectMapper().readTree(reply.toString());
    }
}
