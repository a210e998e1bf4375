package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.volcengine.ark.runtime.exception.ArkHttpException;
import com.volcengine.ark.runtime.model.images.generation.GenerateImagesRequest;
import com.volcengine.ark.runtime.model.images.generation.GenerateImagesRequest.ContentGenerationTool;
import com.volcengine.ark.runtime.model.images.generation.GenerateImagesRequest.OptimizePromptOptions;
import com.volcengine.ark.runtime.model.images.generation.GenerateImagesRequest.SequentialImageGenerationOptions;
import com.volcengine.ark.runtime.model.images.generation.ImageGenStreamEvent;
import com.volcengine.ark.runtime.service.ArkService;
import io.github.cameljimeng.simulator.Fault;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The vendor's own SDK as a witness: it understands the simulator, and the component sends what it sends. */
@Timeout(60)
class ArkSdkTest extends SimulatedGatewayTest {

    private static final String PATH = "/api/v3/images/generations";
    private static final String SEEDREAM_40 = "doubao-seedream-4-0-250828";
    private static final String SEEDREAM_50 = "doubao-seedream-5-0-260128";
    private static final byte[] PNG = TestImages.png(40, 30, false);

    private ArkService sdk;

    @BeforeEach
    void openSdk() {
        sdk = ArkService.builder()
                .apiKey(KEY)
                .baseUrl(simulator.url() + "/api/v3")
                .retryTimes(0)
                .build();
    }

    @AfterEach
    void closeSdk() {
        sdk.shutdownExecutor();
    }

    private static GenerateImagesRequest.Builder order(String model) {
        return GenerateImagesRequest.builder().model(model).prompt("a cat");
    }

    private JsonNode sent() {
        return simulator.journal().last(PATH).json();
    }

    private static SequentialImageGenerationOptions most(int images) {
        var options = new SequentialImageGenerationOptions();
        options.setMaxImages(images);
        return options;
    }

    @Test
    void theSdkGetsImagesOfTheSimulator() {
        var reply = sdk.generateImages(order(SEEDREAM_40)
                .size("1280x720")
                .sequentialImageGeneration("auto")
                .sequentialImageGenerationOptions(most(2))
                .build());

        assertThat(reply.getData()).hasSize(2).allSatisfy(image -> {
            assertThat(image.getUrl()).startsWith(simulator.filesUrl());
            assertThat(image.getSize()).isEqualTo("1280x720");
        });
        assertThat(reply.getUsage().getGeneratedImages()).isEqualTo(2);
        assertThat(reply.getModel()).isEqualTo(SEEDREAM_40);
    }

    @Test
    void theSdkReadsItsEvents() {
        var events = new ArrayList<ImageGenStreamEvent>();
        sdk.streamGenerateImages(streamOf2("a cat")).blockingForEach(events::add);

        assertThat(events)
                .extracting(ImageGenStreamEvent::getType)
                .containsExactly(
                        "image_generation.partial_succeeded",
                        "image_generation.partial_succeeded",
                        "image_generation.completed");
        assertThat(events.get(1).getImageIndex()).isOne();
        assertThat(events.get(2).getUsage().getGeneratedImages()).isEqualTo(2);
    }

    /** Of an event with an error the SDK makes an exception, whose code is that of the image. */
    @Test
    void theSdkReadsTheErrorOfOneImageInAStream() {
        var stream = sdk.streamGenerateImages(streamOf2("a cat [one refused]"));

        var error = catchThrowableOfType(ArkHttpException.class, stream::blockingSubscribe);

        assertThat(error.code).isEqualTo("OutputImageSensitiveContentDetected");
    }

    private static GenerateImagesRequest streamOf2(String prompt) {
        return order(SEEDREAM_40)
                .prompt(prompt)
                .size("1280x720")
                .sequentialImageGeneration("auto")
                .sequentialImageGenerationOptions(most(2))
                .stream(true)
                .build();
    }

    @Test
    void theSdkReadsItsErrors() {
        var refused = order(SEEDREAM_40).size("1:1").build();

        var error = catchThrowableOfType(ArkHttpException.class, () -> sdk.generateImages(refused));

        assertThat(error.statusCode).isEqualTo(400);
        assertThat(error.code).isEqualTo("InvalidParameter");
        assertThat(error).hasMessageContaining("size");
    }

    @Test
    void theComponentSendsAGroupAsTheSdkDoes() {
        sdk.generateImages(order(SEEDREAM_40)
                .image(List.of("https://e.example/1.png", "https://e.example/2.png"))
                .size("1280x720")
                .responseFormat("url")
                .watermark(false)
                .sequentialImageGeneration("auto")
                .sequentialImageGenerationOptions(most(2))
                .optimizePromptOptions(mode("fast"))
                .build());
        var ofSdk = sent();

        template.requestBody(
                "jimeng:generate?provider=ark&model=" + SEEDREAM_40
                        + "&images=https://e.example/1.png,https://e.example/2.png&size=1280x720&responseFormat=url"
                        + "&watermark=false&n=2&parameters.sequential_image_generation=auto"
                        + "&parameters.optimize_prompt_options=RAW({\"mode\":\"fast\"})",
                "a cat");

        assertThat(sent()).isEqualTo(ofSdk);
    }

    private static OptimizePromptOptions mode(String mode) {
        var options = new OptimizePromptOptions();
        options.setMode(mode);
        return options;
    }

    @Test
    void theComponentSendsAnEditAsTheSdkDoes() {
        simulator.scriptAlways(PATH, Fault.status(200, "{\"data\":[{\"b64_json\":\"" + base64() + "\"}]}"));
        var search = new ContentGenerationTool();
        search.setType("web_search");
        sdk.generateImages(order(SEEDREAM_50)
                .image(List.of("https://e.example/1.png", "data:image/png;base64," + base64()))
                .size("2560x1440")
                .outputFormat("png")
                .tools(List.of(search))
                .build());
        var ofSdk = sent();

        template.requestBody(
                "jimeng:edit?provider=ark&prompt=a cat&model=" + SEEDREAM_50 + "&size=2560x1440&outputFormat=png"
                        + "&parameters.tools=RAW([{\"type\":\"web_search\"}])",
                List.of("https://e.example/1.png", PNG));

        assertThat(sent()).isEqualTo(ofSdk);
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(PNG);
    }
}
