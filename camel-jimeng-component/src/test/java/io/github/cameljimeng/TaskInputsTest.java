package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.image.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images as input of {@code jm-submit}: what goes out for a service that works on them. */
@Timeout(60)
class TaskInputsTest extends SimulatedGatewayTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String I2I = "jimeng:jm-submit?reqKey=jimeng_i2i_v30&prompt=autumn";
    private static final String INPAINT = "jimeng:jm-submit?reqKey=jimeng_image2image_dream_inpaint&prompt=删除";
    private static final byte[] IMAGE = TestPictures.jpeg(90, 60);
    private static final byte[] MASK = TestPictures.png(90, 60);
    private static final String BASE64 = Base64.getEncoder().encodeToString(IMAGE);

    static Stream<Object> whatEditTakes() throws IOException {
        var file = Files.createTempFile("input", ".jpg");
        Files.write(file, IMAGE);
        file.toFile().deleteOnExit();
        return Stream.of(
                IMAGE,
                ByteBuffer.wrap(IMAGE),
                file,
                file.toFile(),
                new ByteArrayInputStream(IMAGE),
                // cannot be rewound, as what S3 delivers
                new SequenceInputStream(new ByteArrayInputStream(IMAGE), InputStream.nullInputStream()),
                "data:image/jpeg;base64," + BASE64,
                List.of(file.toFile()),
                ImageRequest.builder().image(IMAGE).build());
    }

    @ParameterizedTest
    @MethodSource("whatEditTakes")
    void whatEditTakesIsSentAsBase64(Object body) {
        var out = submit(I2I, body, Map.of());

        assertThat(out.getException()).isNull();
        assertThat(inputs("binary_data_base64")).containsExactly(BASE64);
        assertThat(sent().get("prompt").asText()).isEqualTo("autumn");
        assertThat(sent().has("image_urls")).isFalse();
    }

    @Test
    void aFileOfARouteBecomesTheImageOfItsTask(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("cat.jpg"), IMAGE);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder + "?initialDelay=0").to(I2I + "&keepHeaders=CamelFileName&taskGroup=files");
                from("jimeng:jm-poll?taskGroup=files&initialDelay=10").to("mock:images");
            }
        });
        var images = getMockEndpoint("mock:images");
        images.expectedHeaderReceived(Exchange.FILE_NAME, "cat.jpg");
        images.setExpectedMessageCount(1);

        images.assertIsSatisfied();

        assertThat(inputs("binary_data_base64")).containsExactly(BASE64);
        assertThat(images.getExchanges()
                        .get(0)
                        .getMessage()
                        .getBody(ImageResult.class)
                        .only()
                        .getContentType())
                .isEqualTo("image/jpeg");
    }

    @Test
    void aUrlIsPassedOn() {
        submit(I2I, "https://e/cat.jpg", Map.of());

        assertThat(inputs("image_urls")).containsExactly("https://e/cat.jpg");
        assertThat(sent().has("binary_data_base64")).isFalse();
    }

    @Test
    void urlsOfTheOptionLeaveTheBodyToThePrompt() {
        submit("jimeng:jm-submit?reqKey=jimeng_i2i_v30&images=https://e/cat.jpg", "make it autumn", Map.of());

        assertThat(inputs("image_urls")).containsExactly("https://e/cat.jpg");
        assertThat(sent().get("prompt").asText()).isEqualTo("make it autumn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:image/jpeg;base64,", ""})
    void base64InTheHeaderIsAFile(String prefix) {
        submit(I2I.replace("&prompt=autumn", ""), "autumn", Map.of(JimengHeaders.IMAGES, List.of(prefix + BASE64)));

        assertThat(inputs("binary_data_base64")).containsExactly(BASE64);
    }

    @Test
    void theMaskIsTheSecondImage() {
        submit(INPAINT, List.of(IMAGE, MASK), Map.of());
        var list = inputs("binary_data_base64");
        submit(INPAINT, IMAGE, Map.of(JimengHeaders.MASK, MASK));

        assertThat(inputs("binary_data_base64"))
                .isEqualTo(list)
                .hasSize(2)
                .first()
                .isEqualTo(BASE64);
        assertThat(simulator.journal().count("/jm")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jimeng:jm-submit?reqKey=jimeng_t2i_v40&prompt=autumn",
                "jimeng:jm-submit?reqKey=jimeng_seedream46_cvtob&prompt=autumn",
                "jimeng:jm-submit?reqKey=jimeng_t2i_v31&prompt=autumn",
                "jimeng:jm-submit?prompt=autumn"
            })
    void aFileWhereOnlyUrlsAreTakenIsRefusedWithTheRemedy(String uri) {
        assertRefused(submit(uri, IMAGE, Map.of()), "a reqKey of jm-submit that accepts files", "option images");
    }

    @Test
    void aMaskWhereNoneIsTakenIsRefused() {
        assertRefused(
                submit(I2I, IMAGE, Map.of(JimengHeaders.MASK, MASK)),
                "does not accept a mask (/jm, reqKey jimeng_i2i_v30)");
    }

    @Test
    void halfAnImageIsRefused() {
        var half = Arrays.copyOf(IMAGE, IMAGE.length / 2);

        assertRefused(submit(I2I, half, Map.of()), "is incomplete");
    }

    @Test
    void twoImagesWhereOneIsTakenAreRefused() {
        assertRefused(
                submit(I2I, List.of(IMAGE, IMAGE), Map.of()),
                "accepts at most 1 image, but the body holds 2: use split(body())");
    }

    @Test
    void superResolutionTakesNoPrompt() {
        assertRefused(
                submit("jimeng:jm-submit?reqKey=jimeng_i2i_seed3_tilesr_cvtob&images=https://e/1", "sharper", Map.of()),
                "prompt is not supported by octopusx (/jm, reqKey jimeng_i2i_seed3_tilesr_cvtob)");
    }

    @Test
    void anImageIsEnlarged() {
        var id = submit(
                        "jimeng:jm-submit?reqKey=jimeng_i2i_seed3_tilesr_cvtob&resolution=4k",
                        TestPictures.png(90, 30),
                        Map.of())
                .getMessage()
                .getBody(String.class);

        var result = template.requestBody("jimeng:jm-poll", id, ImageResult.class);

        assertThat(result.only().getWidth()).isEqualTo(3840);
        assertThat(result.only().getHeight()).isEqualTo(1280);
    }

    @Test
    void allImagesOfAGroupCome() {
        var id = submit(
                        "jimeng:jm-submit?reqKey=jimeng_t2i_v40&images=https://e/1,https://e/2",
                        "[15 images]",
                        Map.of())
                .getMessage()
                .getBody(String.class);

        assertThat(template.requestBody("jimeng:jm-poll?download=false", id, ImageResult.class))
                .hasSize(13);
    }

    @Test
    void aServiceThatNoDocumentDescribesTakesFilesUnchecked() {
        var out = submit(
                "jimeng:jm-submit?reqKey=i2i_material_extraction&parameters.image_edit_prompt=the logo",
                IMAGE,
                Map.of());

        // the simulator does not know it either: what it saw counts
        assertThat(out.getException()).isInstanceOf(JimengException.class);
        assertThat(inputs("binary_data_base64")).containsExactly(BASE64);
        assertThat(sent().get("image_edit_prompt").asText()).isEqualTo("the logo");
    }

    @BeforeEach
    void route() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:keyed").to(I2I + "&requestKey=${header.order}");
            }
        });
    }

    @Test
    void theSameImageWithTheSameKeyIsPaidOnce() {
        submit("direct:keyed", IMAGE, Map.of("order", "7"));
        var again = submit("direct:keyed", new ByteArrayInputStream(IMAGE), Map.of("order", "7"));
        var other = submit("direct:keyed", MASK, Map.of("order", "7"));

        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(other.getException())
                .isInstanceOfSatisfying(JimengException.class, failure -> assertThat(failure.getKind())
                        .isEqualTo(ErrorKind.INVALID_REQUEST));
        assertThat(simulator.journal().count("/jm")).isEqualTo(1);
    }

    private Exchange submit(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private static void assertRefused(Exchange out, String... texts) {
        assertThat(out.getException()).isNotNull();
        assertThat(out.getException()).hasMessageContainingAll(texts).hasMessageEndingWith("Nothing was sent.");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    private static JsonNode sent() {
        return simulator.journal().last(SUBMIT).json();
    }

    private static List<String> inputs(String field) {
        return StreamSupport.stream(sent().path(field).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
