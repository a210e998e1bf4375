package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services of the vendor's format, each by its page. */
@Timeout(60)
class JmServicesTest extends SimulatorTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult&Version=2022-08-31";

    private static final String IMAGE = base64(Samples.image(PictureFormat.JPEG, 90, 60));

    private static String base64(byte[] image) {
        return "\"" + Base64.getEncoder().encodeToString(image) + "\"";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jimeng_t2i_v31 | 'prompt':'a','use_pre_llm':false,'seed':-1,'width':1664,'height':936 | jpg | 1664x936",
                "jimeng_t2i_v30 | 'prompt':'a','width':512,'height':512                                | jpg | 512x512",
                "jimeng_i2i_v30 | 'prompt':'a','binary_data_base64':[IMAGE],'scale':0.5,'seed':7        | jpg | 90x60",
                "jimeng_i2i_v30 | 'prompt':'a','image_urls':['http://e/1'],'width':2016,'height':520    | jpg | 1536x528",
                "jimeng_i2i_seed3_tilesr_cvtob | 'binary_data_base64':[WIDE],'resolution':'4k','scale':0 | png | 3840x1280",
                "jimeng_img2img_seed3_painting_edit | 'binary_data_base64':[IMAGE],'left':1,'right':0.5,'top':0.5 | png | 225x90",
            })
    void an_order_by_the_page_of_its_service_is_painted(String reqKey, String fields, String format, String size) {
        var image = image(reqKey, fields, "{}");

        var picture = Samples.decode(image);
        assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo(size);
        assertThat(PictureFormat.ofSignature(image))
                .hasValueSatisfying(found -> assertThat(found.extension()).isEqualTo(format));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jimeng_t2i_v40                | 'prompt':'a','model':'m','seed':1                     | seed is not a field",
                "jimeng_t2i_v40                | 'prompt':'a','model':'m','binary_data_base64':[IMAGE] | binary_data_base64 is not a field",
                "jimeng_t2i_v40                | 'prompt':'a','model':'m','max_ratio':16               | max_ratio must not be 16",
                "jimeng_seedream46_cvtob       | 'prompt':'a','model':'m','scale':0.5                  | scale must be an integer",
                "jimeng_t2i_v31                | 'prompt':'a','image_urls':['http://e/1']              | image_urls is not a field",
                "jimeng_t2i_v31                | 'prompt':'a','width':2048,'height':600                | ratio of width and height",
                "jimeng_t2i_v31                | 'prompt':'a','width':3000,'height':1500               | width * height must be from 512*512",
                "jimeng_t2i_v31                | 'prompt':'a','use_pre_llm':1                          | use_pre_llm must be true or false",
                "jimeng_i2i_v30                | 'prompt':'a'                                          | at least 1",
                "jimeng_i2i_v30                | 'prompt':'a','binary_data_base64':[IMAGE],'image_urls':['http://e/1'] | must not be sent together",
                "jimeng_i2i_v30                | 'prompt':'a','binary_data_base64':[IMAGE],'width':511,'height':1024 | from 512 to 2016",
                "jimeng_i2i_v30                | 'prompt':'a','binary_data_base64':['data:image/png;base64,AA=='] | without data:",
                "jimeng_i2i_v30                | 'prompt':'a','binary_data_base64':[LONG]              | 1:3 to 3:1",
                "jimeng_image2image_dream_inpaint | 'prompt':'a','binary_data_base64':[IMAGE]          | at least 2",
                "jimeng_image2image_dream_inpaint | 'prompt':'a','binary_data_base64':[IMAGE,WIDE]     | as large as the image",
                "jimeng_image2image_dream_inpaint | 'prompt':'a','binary_data_base64':[IMAGE,ALPHA]    | alpha channel",
                "jimeng_i2i_seed3_tilesr_cvtob | 'binary_data_base64':[IMAGE],'resolution':'2k'        | resolution must be one of",
                "jimeng_i2i_seed3_tilesr_cvtob | 'binary_data_base64':[IMAGE],'scale':101              | scale must be an integer from 0",
                "jimeng_img2img_seed3_painting_edit | 'binary_data_base64':[IMAGE],'top':1.5           | top must be from",
                "jimeng_img2img_seed3_painting_edit | 'binary_data_base64':[IMAGE,IMAGE],'top':0.5     | not with a mask",
            })
    void what_its_page_excludes_is_refused(String reqKey, String fields, String message) {
        var answer = client.json(SUBMIT, order(reqKey, fields));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/code").intValue()).isEqualTo(50215);
        assertThat(answer.at("/message").asText()).contains(message);
    }

    @Test
    void only_what_is_white_in_the_mask_changes() {
        var mask = new BufferedImage(90, 60, BufferedImage.TYPE_BYTE_GRAY);
        var graphics = mask.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 30, 20);
        graphics.dispose();

        var picture = Samples.decode(image(
                "jimeng_image2image_dream_inpaint",
                "'prompt':'a','binary_data_base64':[IMAGE," + base64(PictureFormat.PNG.encode(mask)) + "]",
                "{}"));

        assertThat(new Color(picture.getRGB(60, 35)).getRed())
                .isCloseTo(255, org.assertj.core.api.Assertions.within(8));
        assertThat(picture.getRGB(5, 5)).isNotEqualTo(picture.getRGB(60, 35));
    }

    @Test
    void there_are_as_many_images_as_the_inputs_leave() {
        var id = submitted(
                "jimeng_t2i_v40", "'model':'m','prompt':'[20 images]','image_urls':['http://e/1','http://e/2']");

        assertThat(result("jimeng_t2i_v40", id, "{}").at("/data/binary_data_base64"))
                .hasSize(13);
    }

    @Test
    void the_same_seed_gives_the_same_picture_and_another_one_another() {
        var one = image("jimeng_t2i_v31", "'prompt':'a','seed':7", "{}");

        assertThat(image("jimeng_t2i_v31", "'prompt':'a','seed':7", "{}")).isEqualTo(one);
        assertThat(image("jimeng_t2i_v31", "'prompt':'a','seed':8", "{}")).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, 980", "1, 20, 980", "2, 20, 20", "3, 1000, 20"})
    void the_mark_is_drawn_in_its_corner(int position, int x, int y) {
        var id = submitted("jimeng_t2i_v40", "'model':'m','prompt':'a'");
        var plain = Samples.decode(first(result("jimeng_t2i_v40", id, "{}")));

        var marked = Samples.decode(first(result(
                "jimeng_t2i_v40",
                id,
                "{'logo_info':{'add_logo':true,'position':%d,'logo_text_content':'made by us'}}".formatted(position))));

        assertThat(differs(plain, marked, x, y)).isTrue();
        assertThat(differs(plain, marked, 1024 - x, 1024 - y)).isFalse();
    }

    private static boolean differs(BufferedImage left, BufferedImage right, int x, int y) {
        for (int dx = -20; dx < 20; dx++) {
            for (int dy = -20; dy < 20; dy++) {
                if (left.getRGB(x + dx, y + dy) != right.getRGB(x + dx, y + dy)) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({"jimeng_t2i_v40", "jimeng_t2i_v31"})
    void the_implicit_label_is_in_the_file(String reqKey) {
        var model = reqKey.equals("jimeng_t2i_v40") ? "'model':'m'," : "";
        var image =
                image(reqKey, model + "'prompt':'a'", "{'aigc_meta':{'producer_id':'id-7','content_producer':'us'}}");

        assertThat(new String(image, StandardCharsets.UTF_8))
                .contains("TC260:AIGC", "\"ProduceID\":\"id-7\"", "\"ContentProducer\":\"us\"");
        assertThat(Samples.decode(image).getWidth()).isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'logo_info':{'add_logo':true,'position':4}}    | position must be from 0 to 3",
                "{'logo_info':{'add_logo':'true'}}               | add_logo must be true or false",
                "{'logo_info':{'opacity':1.5}}                   | opacity must be a number from 0 to 1",
                "{'logo_info':'{}'}                              | logo_info must be an object",
                "{'aigc_meta':{'content_producer':'us'}}         | producer_id is required",
            })
    void labels_are_checked(String options, String message) {
        var answer = result("jimeng_t2i_v40", "7", options);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/message").asText()).contains(message);
    }

    @Test
    void a_task_is_asked_for_by_the_key_of_its_submit() {
        var id = submitted("jimeng_t2i_v31", "'prompt':'a'");

        assertThat(result("jimeng_t2i_v40", id, "{}").at("/message").asText()).contains("jimeng_t2i_v31");
    }

    private byte[] image(String reqKey, String fields, String options) {
        return first(result(reqKey, submitted(reqKey, fields), options));
    }

    private static byte[] first(Client.Answer answer) {
        return Base64.getDecoder()
                .decode(answer.at("/data/binary_data_base64/0").asText());
    }

    private String submitted(String reqKey, String fields) {
        var answer = client.json(SUBMIT, order(reqKey, fields));
        assertThat(answer.at("/message").asText()).isEqualTo("Success");
        return answer.at("/data/task_id").asText();
    }

    private Client.Answer result(String reqKey, String id, String options) {
        var body = "{\"req_key\":\"%s\",\"task_id\":\"%s\",\"req_json\":\"%s\"}"
                .formatted(reqKey, id, options.replace("'", "\\\""));
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> client.json(QUERY, body),
                        answer -> !answer.at("/data/status").asText().equals("generating"));
    }

    private static String order(String reqKey, String fields) {
        var body = "{'req_key':'" + reqKey + "'," + fields + "}";
        return body.replace("'", "\"")
                .replace("IMAGE", IMAGE)
                .replace("WIDE", base64(Samples.image(PictureFormat.PNG, 90, 30)))
                .replace("LONG", base64(Samples.image(PictureFormat.PNG, 91, 30)))
                .replace("ALPHA", base64(Samples.mask(90, 60)));
    }
}
