package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.gateway.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The services of the vendor's format, field by field: what its pages say, a value that they allow and one that they do not. */
class VendorServicesTest {

    private static final String I2I = "jimeng_i2i_v30";
    private static final String INPAINT = "jimeng_image2image_dream_inpaint";
    private static final String UPSCALE = "jimeng_i2i_seed3_tilesr_cvtob";
    private static final String OUTPAINT = "jimeng_img2img_seed3_painting_edit";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jimeng_seedream46_cvtob | scale: int, 1 to 100              | SCALE      | 100         | 0",
                "jimeng_seedream46_cvtob | scale: int, 1 to 100              | SCALE      | 50          | 0.5",
                "jimeng_seedream46_cvtob | image_urls: 0 to 14               | IMAGES     | #14         | #15",
                "jimeng_seedream46_cvtob | image_urls: URLs                  | IMAGES     | http://e/1  | data:image/png;base64,AA==",
                "jimeng_seedream46_cvtob | max_ratio: (1/16, 16]             | MAX_RATIO  | 16          | 16.1",
                "jimeng_seedream46_cvtob | max_ratio: (1/16, 16]             | MAX_RATIO  | 0.0626      | 0.0625",
                "jimeng_seedream46_cvtob | min_ratio: [1/16, 16)             | MIN_RATIO  | 0.0625      | 16",
                "jimeng_t2i_v31          | prompt: required                  | PROMPT     | 千军万马       | ' '",
                "jimeng_t2i_v31          | seed: -1 is random                | SEED       | -1          | -2",
                "jimeng_t2i_v30          | seed: int                         | SEED       | 4294967296  | -2",
                "jimeng_t2i_v31          | 1K and 2K                         | RESOLUTION | 2k          | 4k",
                "jimeng_t2i_v30          | 4:3, 3:2, 16:9, 21:9              | RATIO      | 9:21        | 5:4",
                I2I + "                  | scale: float, 0 to 1              | SCALE      | 0.99        | 50",
                I2I + "                  | seed: -1 is random                | SEED       | 7           | -2",
                I2I + "                  | 4:3, 3:2, 16:9, 21:9              | RATIO      | 2:3         | 1:3",
                INPAINT + "              | prompt: required                  | PROMPT     | 删除          | ' '",
                INPAINT + "              | seed: -1 is random                | SEED       | 101         | -2",
                UPSCALE + "              | resolution: 4k, 8k                | RESOLUTION | 8k          | 2k",
                UPSCALE + "              | scale: 0 to 100                   | SCALE      | 0           | 101",
                UPSCALE + "              | scale: int                        | SCALE      | 50          | 0.5",
                OUTPAINT + "             | seed: -1 is random                | SEED       | -1          | -2",
            })
    void aFieldTakesWhatItsPageAllows(String reqKey, String page, Parameter field, String allowed, String refused) {
        for (var provider : List.of("octopusx", "volcengine")) {
            assertThat(violations(provider, order(reqKey).set(field, value(allowed)), inputs(reqKey)))
                    .as("%s %s", provider, allowed)
                    .isEmpty();
            assertThat(violations(provider, order(reqKey).set(field, value(refused)), inputs(reqKey)))
                    .as("%s %s", provider, refused)
                    .singleElement()
                    .asString()
                    .startsWith(field.option());
        }
    }

    private static Object value(String value) {
        return value.startsWith("#")
                ? "http://e/1,".repeat(Integer.parseInt(value.substring(1)) - 1) + "http://e/1"
                : value;
    }

    @ParameterizedTest
    @CsvSource({
        "jimeng_t2i_v31, 512, 512, ''",
        "jimeng_t2i_v31, 3024, 1296, ''",
        "jimeng_t2i_v31, 511, 512, width times height must be from 512*512 to 2048*2048",
        "jimeng_t2i_v30, 2049, 2048, width times height must be from 512*512 to 2048*2048",
        "jimeng_t2i_v30, 1500, 499, width and height must have an aspect ratio from 1:3 to 3:1",
        "jimeng_t2i_v31, 1500, 500, ''",
        "jimeng_t2i_v31, 1328, , height is missing",
        "jimeng_i2i_v30, 512, 2016, ''",
        "jimeng_i2i_v30, 511, 1024, width must be from 512 to 2016",
        "jimeng_i2i_v30, 1024, 2017, height must be from 512 to 2016",
        "jimeng_i2i_v30, , 1024, width is missing",
        "jimeng_seedream46_cvtob, 1024, 1024, ''",
        "jimeng_seedream46_cvtob, 6197, 2656, ''",
        "jimeng_seedream46_cvtob, 1023, 1024, width times height must be from 1024*1024 to 4096*4096",
        "jimeng_seedream46_cvtob, 4096, 1024, width and height must have an aspect ratio from minRatio"
    })
    void widthAndHeight(String reqKey, Long width, Long height, String problem) {
        var order = order(reqKey).set(Parameter.WIDTH, width).set(Parameter.HEIGHT, height);

        assertThat(violations("volcengine", order, inputs(reqKey)))
                .hasSize(problem.isEmpty() ? 0 : 1)
                .allSatisfy(found -> assertThat(found).startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "jimeng_t2i_v31, 16:9, , 1664, 936",
        "jimeng_t2i_v30, 9:16, 2k, 1440, 2560",
        "jimeng_t2i_v31, , 1k, 1328, 1328",
        "jimeng_i2i_v30, 21:9, , 2016, 864",
        "jimeng_seedream46_cvtob, 4:3, 4k, 4693, 3520"
    })
    void aRatioBecomesTheSizeThatThePageRecommends(
            String reqKey, String ratio, String resolution, int width, int height) {
        var order = order(reqKey).set(Parameter.RATIO, ratio).set(Parameter.RESOLUTION, resolution);

        var sent = submit("volcengine").toFields(order.build(List.of(inputs(reqKey)), null));

        assertThat(sent)
                .containsEntry("width", (long) width)
                .containsEntry("height", (long) height)
                .doesNotContainKeys("ratio", "resolution");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jimeng_seedream46_cvtob | SEED N QUALITY MODEL",
                "jimeng_t2i_v31          | SCALE SIZE FORCE_SINGLE MIN_RATIO IMAGES MODEL",
                I2I + "                  | SIZE FORCE_SINGLE MAX_RATIO RESOLUTION",
                INPAINT + "              | SCALE WIDTH RATIO SIZE",
                UPSCALE + "              | PROMPT SEED RATIO HEIGHT",
                OUTPAINT + "             | SCALE WIDTH RATIO RESOLUTION",
            })
    void aFieldOfAnotherServiceIsRefusedWithTheRemedy(String reqKey, String fields) {
        for (var name : fields.split(" ", -1)) {
            var field = Parameter.valueOf(name);
            var value = field.type() == ParameterType.BOOLEAN ? "true" : field == Parameter.IMAGES ? "http://e/1" : "1";

            assertThat(violations("volcengine", order(reqKey).set(field, value), inputs(reqKey)))
                    .anySatisfy(found -> assertThat(found)
                            .startsWith(field.option() + " is not supported by volcengine (/, reqKey " + reqKey.trim())
                            .contains("parameters." + field.wireName()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jimeng_t2i_v31 | use_pre_llm | true  | maybe",
                OUTPAINT + "    | top         | 0.5   | 1.5",
                OUTPAINT + "    | bottom      | 1     | -0.1",
                OUTPAINT + "    | left        | 0     | 200",
                OUTPAINT + "    | right       | 1.0   | wide",
            })
    void aFieldWithoutAnOptionIsCheckedAsWell(String reqKey, String name, String allowed, String refused) {
        assertThat(violations("octopusx", order(reqKey).extra(name, json(allowed)), inputs(reqKey)))
                .isEmpty();
        assertThat(violations("octopusx", order(reqKey).extra(name, json(refused)), inputs(reqKey)))
                .singleElement()
                .asString()
                .startsWith(name + " must be");
    }

    private static Object json(String text) {
        return Json.value(text);
    }

    @ParameterizedTest
    @CsvSource({I2I + ", 1", INPAINT + ", 2", UPSCALE + ", 1", OUTPAINT + ", 1"})
    void thereAreAsManyImagesAsThePageWants(String reqKey, int images) {
        for (int count = 0; count <= 3; count++) {
            boolean allowed = count == images || (reqKey.equals(OUTPAINT) && count == 2);

            assertThat(violations("octopusx", order(reqKey), links(count)))
                    .as("%d images", count)
                    .hasSize(allowed ? 0 : 1)
                    .allSatisfy(found -> assertThat(found).contains("reqKey " + reqKey, "option images"));
        }
    }

    @Test
    void urlsOrFilesButNotBoth() {
        assertThat(violations("octopusx", order(INPAINT), new Link("http://e/1"), upload(TestPictures.png(8, 8))))
                .singleElement()
                .asString()
                .contains("use only URLs");
    }

    @Test
    void aFileIsJpegOrPngOfAtMostSoManyBytesAndPixels() {
        assertThat(violations("octopusx", order(I2I), upload(TestPictures.jpeg(300, 100))))
                .isEmpty();
        assertThat(violations("octopusx", order(I2I), upload(TestPictures.webp(8, 8))))
                .singleElement()
                .asString()
                .contains("is a WEBP file, but octopusx accepts JPEG or PNG: convert it first");
        assertThat(violations("octopusx", order(UPSCALE), upload(TestPictures.png(301, 100))))
                .singleElement()
                .asString()
                .contains("an aspect ratio from 1:3 to 3:1");
        assertThat(violations(
                        "octopusx",
                        order(INPAINT),
                        upload(TestPictures.png(4097, 1400)),
                        upload(TestPictures.png(4097, 1400))))
                .singleElement()
                .asString()
                .contains("is 4097x1400 pixels: at most 4096x4096");
        assertThat(violations("octopusx", order(I2I), upload(padded(4_928_307))))
                .isEmpty();
        assertThat(violations("octopusx", order(I2I), upload(padded(4_928_308))))
                .singleElement()
                .asString()
                .contains("has 4.7 MB (4928308 bytes)", "at most 4.7 MB (4928307 bytes)");
    }

    // what stands behind the end of a picture belongs to the file
    private static byte[] padded(int bytes) {
        return Arrays.copyOf(TestPictures.jpeg(64, 64), bytes);
    }

    @Test
    void aMaskIsGreyAndAsLargeAsTheImage() {
        var image = upload(TestPictures.jpeg(60, 40));

        assertThat(violations("octopusx", order(INPAINT), image, upload(TestPictures.png(60, 40))))
                .isEmpty();
        assertThat(violations("octopusx", order(INPAINT), image, upload(TestPictures.pngWithAlpha(60, 40))))
                .singleElement()
                .asString()
                .contains("requires a greyscale image: black areas are kept");
        assertThat(violations("octopusx", order(INPAINT), image, upload(TestPictures.png(40, 60))))
                .singleElement()
                .asString()
                .contains("The mask is 40x60 pixels, but the image is 60x40");
    }

    @Test
    void aCanvasWithItsMaskIsNotExtended() {
        var order = order(OUTPAINT).extra("top", 0.5);

        assertThat(violations("octopusx", order, links(2)))
                .singleElement()
                .asString()
                .startsWith("top cannot be combined with a mask");
    }

    @ParameterizedTest
    @ValueSource(strings = {"octopusx", "volcengine"})
    void aServiceThatIsAnsweredAtOnceIsRefusedWithAnother(String provider) {
        assertThat(violations(provider, order("jimeng_high_aes_general_v21_L")))
                .singleElement()
                .asString()
                .contains("CVProcess", "creates no task", "jimeng_t2i_v31");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOGO_INFO | {\"addLogo\":true,\"position\":3,\"language\":1,\"opacity\":0.5,\"logoTextContent\":\"2026\"} | ''",
                "LOGO_INFO | {\"add_logo\":false}                            | ''",
                "LOGO_INFO | {\"addLogo\":true,\"position\":4}               | logoInfo has position '4', which must be 0",
                "LOGO_INFO | {\"addLogo\":true,\"position\":-1}              | logoInfo has position '-1'",
                "LOGO_INFO | {\"addLogo\":true,\"language\":2}               | logoInfo has language '2', which must be 0",
                "LOGO_INFO | {\"addLogo\":true,\"opacity\":1.01}             | logoInfo has opacity '1.01', which must be from 0 to 1",
                "AIGC_META | {\"producerId\":\"7\",\"propagateId\":\"8\"}    | ''",
                "AIGC_META | {\"contentProducer\":\"us\"}                    | aigcMeta has no producerId",
                "AIGC_META | {\"contentProducer\":\"us\",\"producerId\":\" \"} | aigcMeta has no producerId",
            })
    void labelsAreCheckedForEachService(Parameter label, String value, String problem) {
        for (var reqKey : List.of("jimeng_t2i_v40", "jimeng_t2i_v31", UPSCALE, "jimeng_t2i_v99")) {
            for (var provider : List.of("octopusx", "volcengine")) {
                assertThat(violations(provider, order(reqKey).set(label, value), inputs(reqKey)))
                        .as("%s %s", provider, reqKey)
                        .hasSize(problem.isEmpty() ? 0 : 1)
                        .allSatisfy(found -> assertThat(found).startsWith(problem));
            }
        }
    }

    private static RequestValues.Builder order(String reqKey) {
        var order = new RequestValues.Builder().set(Parameter.REQ_KEY, reqKey);
        return reqKey.equals(UPSCALE) ? order : order.set(Parameter.PROMPT, "a cat");
    }

    private static ImageSource[] inputs(String reqKey) {
        return links(
                reqKey.equals(INPAINT) ? 2 : List.of(I2I, UPSCALE, OUTPAINT).contains(reqKey) ? 1 : 0);
    }

    private static ImageSource[] links(int count) {
        return Stream.generate(() -> new Link("http://e/1")).limit(count).toArray(ImageSource[]::new);
    }

    private static Upload upload(byte[] image) {
        try {
            return Upload.of(ImageContent.ofBytes(image), "cat");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSchema submit(String provider) {
        return Gateways.byName(provider).orElseThrow().tasks().submit();
    }

    private static List<String> violations(String provider, RequestValues.Builder order, ImageSource... images) {
        return submit(provider).violations(provider, order.build(List.of(images), null)).stream()
                .map(Violation::text)
                .toList();
    }
}
