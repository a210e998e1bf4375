package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JournalEntry;
import io.github.cameljimeng.simulator.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An edit on the wire by default: a multipart body with the images. */
class MultipartEditTest extends WireTest {

    private static final String OCTOPUSX = "/v1/images/edits";
    private static final String JIMMYAI = "/api/open-api/v1/images/edits";
    private static final String JSON = "{\"data\":[{\"url\":\"https://example.com/1.png\"}]}";

    @TempDir
    Path directory;

    @Test
    void oneImageIsThePartThatTheDocumentNames() throws IOException {
        edit(octopusx(), Map.of(), png("cat"));

        assertThat(names(sent(OCTOPUSX))).containsExactly("model", "prompt", "n", "image");
    }

    @Test
    void severalImagesAreARepeatedPartInTheirOrder() throws IOException {
        edit(octopusx(), Map.of(Parameter.MODEL, "gpt-image-1"), png("one"), png("two"), png("three"));

        assertThat(sent(OCTOPUSX).parts("image[]"))
                .extracting(Part::fileName)
                .containsExactly("one.png", "two.png", "three.png");
        assertThat(names(sent(OCTOPUSX))).doesNotContain("image");
    }

    @Test
    void severalImagesKeepThePlainNameWhereTheDocumentRepeatsIt() throws IOException {
        edit(jimmyai(), Map.of(), png("one"), png("two"));

        assertThat(sent(JIMMYAI).parts("image")).extracting(Part::fileName).containsExactly("one.png", "two.png");
    }

    @Test
    void aMaskIsAPartOfItsOwn() throws IOException {
        var values = new RequestValues.Builder()
                .set(Parameter.PROMPT, "a hat")
                .set(Parameter.MODEL, "gpt-image-1")
                .build(List.of(png("cat")), png("mask"));
        simulator.script(OCTOPUSX, Fault.status(200, JSON));

        octopusx().client().edit(values, null);

        assertThat(sent(OCTOPUSX).part("mask").fileName()).isEqualTo("mask.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"猫", "Fuchs & Söhne", "a cat; name=x", "semi;colon", "per%cent", "emoji \uD83E\uDD8A"})
    void aFileNameIsPlainUtf8(String name) throws IOException {
        edit(octopusx(), Map.of(), png(name));

        assertThat(sent(OCTOPUSX).part("image").fileName()).isEqualTo(name + ".png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"猫", "emoji \uD83E\uDD8A", "semi;colon", "naïve"})
    void aFileNameIsSaidOnceAndInUtf8(String name) throws IOException {
        edit(octopusx(), Map.of(), png(name));

        assertThat(new String(sent(OCTOPUSX).body(), UTF_8))
                .contains("Content-Disposition: form-data; name=\"image\"; filename=\"" + name + ".png\"\r\n")
                .doesNotContain("filename*");
    }

    @Test
    void aQuoteInAFileNameIsEscapedAsBrowsersDo() throws IOException {
        edit(octopusx(), Map.of(), png("a\"b"));

        assertThat(new String(sent(OCTOPUSX).body(), UTF_8)).contains("; filename=\"a%22b.png\"\r\n");
    }

    @Test
    void aVeryLongFileNameIsCutBetweenCharacters() throws IOException {
        edit(octopusx(), Map.of(), png("\uD83E\uDD8A".repeat(5000) + ".png"));

        assertThat(sent(OCTOPUSX).part("image").fileName()).isEqualTo("\uD83E\uDD8A".repeat(60) + ".png");
    }

    @Test
    void theNameOfAFieldCannotLeaveItsPlace() throws IOException {
        var builder = new RequestValues.Builder().set(Parameter.PROMPT, "a hat");
        builder.extra("a\"; filename=\"x\r\nX-Evil: 1", "b");
        simulator.script(OCTOPUSX, Fault.status(200, JSON));

        octopusx().client().edit(builder.build(List.of(png("cat")), null), null);

        assertThat(new String(sent(OCTOPUSX).body(), UTF_8))
                .contains("form-data; name=\"a%22; filename=%22x%0D%0AX-Evil: 1\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\r\nX-Evil: 1", "../../etc/passwd", "a\\b", "a\u0000b"})
    void aFileNameCannotLeaveItsPlace(String name) throws IOException {
        edit(octopusx(), Map.of(), png(name));

        assertThat(sent(OCTOPUSX).parts()).hasSize(4);
        assertThat(sent(OCTOPUSX).part("image").fileName())
                .endsWith(".png")
                .doesNotContain("\"", "\r", "\n", "/", "\\", "\u0000");
    }

    @Test
    void theContentTypeAndTheExtensionAreThoseOfTheBytes() throws IOException {
        edit(octopusx(), Map.of(), Upload.of(ImageContent.ofBytes(jpeg(1000)), "holiday.png"));

        var part = sent(OCTOPUSX).part("image");
        assertThat(part.contentType()).isEqualTo("image/jpeg");
        assertThat(part.fileName()).isEqualTo("holiday.jpg");
    }

    @Test
    void theLengthIsKnownAndTheBodyNotChunked() throws IOException {
        edit(octopusx(), Map.of(), png("cat"));

        var sent = sent(OCTOPUSX);
        assertThat(sent.header("Content-Length")).isEqualTo(Integer.toString(sent.body().length));
        assertThat(sent.header("Transfer-Encoding")).isNull();
        assertThat(sent.header("Content-Type")).matches("multipart/form-data; boundary=[A-Za-z0-9-]+");
    }

    @Test
    void textsAreUtf8AndHaveNoContentTypeOfTheirOwn() throws IOException {
        var prompt = "  一只猫\n\"mit\" Hut \uD83E\uDD8A ";

        edit(octopusx(), Map.of(Parameter.PROMPT, prompt), png("cat"));

        var part = sent(OCTOPUSX).part("prompt");
        assertThat(part.content()).isEqualTo(prompt.getBytes(UTF_8));
        assertThat(part.contentType()).isNull();
        assertThat(part.fileName()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBooleanIsLiterallyTrueOrFalse(boolean watermark) throws IOException {
        edit(octopusx(), Map.of(Parameter.MODEL, "gpt-image-1", Parameter.WATERMARK, watermark), png("cat"));

        assertThat(sent(OCTOPUSX).part("watermark").text()).isEqualTo(Boolean.toString(watermark));
    }

    @Test
    void whatNobodySetIsNotSent() throws IOException {
        edit(jimmyai(), Map.of(), png("cat"));

        assertThat(names(sent(JIMMYAI))).containsExactly("prompt", "model", "image");
    }

    @Test
    void anImageOfThreeMegabytesArrivesUnchangedFromMemoryAndFromAFile() throws IOException {
        var bytes = jpeg(3 * 1024 * 1024);
        var file = Files.write(directory.resolve("large.bin"), bytes);

        edit(octopusx(), Map.of(), Upload.of(ImageContent.ofBytes(bytes), "large"));
        assertThat(sent(OCTOPUSX).part("image").content()).isEqualTo(bytes);

        edit(octopusx(), Map.of(), Upload.of(ImageContent.ofFile(file), "large.bin"));
        assertThat(sent(OCTOPUSX).part("image").content()).isEqualTo(bytes);
        assertThat(sent(OCTOPUSX).part("image").fileName()).isEqualTo("large.jpg");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void extraFieldsAreTextsAndListsAndObjectsAreJson() throws IOException {
        var builder = new RequestValues.Builder().set(Parameter.PROMPT, "a hat");
        builder.extra("style", "vivid").extra("depth", 3).extra("tags", List.of("a", "b"));
        builder.extra("sampler", Map.of("steps", 20));
        simulator.script(OCTOPUSX, Fault.status(200, JSON));

        octopusx().client().edit(builder.build(List.of(png("cat")), null), null);

        assertThat(sent(OCTOPUSX).part("style").text()).isEqualTo("vivid");
        assertThat(sent(OCTOPUSX).part("depth").text()).isEqualTo("3");
        assertThat(sent(OCTOPUSX).part("tags").text()).isEqualTo("[\"a\",\"b\"]");
        assertThat(sent(OCTOPUSX).part("sampler").text()).isEqualTo("{\"steps\":20}");
    }

    private void edit(Setup setup, Map<Parameter, Object> parameters, Upload... images) {
        simulator.script(setup.provider().equals("jimmyai") ? JIMMYAI : OCTOPUSX, Fault.status(200, JSON));
        var builder = new RequestValues.Builder().set(Parameter.PROMPT, "a hat");
        parameters.forEach(builder::set);
        setup.client().edit(builder.build(List.of(images), null), null);
    }

    private static Upload png(String name) throws IOException {
        return Upload.of(PaidCall.png().content(), name);
    }

    private static byte[] jpeg(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        return bytes;
    }

    private static JournalEntry sent(String path) {
        return simulator.journal().last(path);
    }

    private static List<String> names(JournalEntry entry) {
        return entry.parts().stream().map(Part::name).toList();
    }
}
