package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.label.Marked;
import io.github.cameljimeng.internal.label.OutsideReader;
import io.github.cameljimeng.simulator.Fault;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels and provenance in routes: what is seen, what is written, what stays as it is, and that nothing is lost. */
@Timeout(60)
class LabelsInRouteTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String LABEL = "label=iptc,tc260&label.producer=ACME";
    private static final byte[] PNG = TestPictures.png(16, 12);
    private static final byte[] SIGNED = Marked.png(PNG, "caBX", Marked.MANIFEST);

    @TempDir
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?taskGroup=labels&label=tc260&label.producer=ACME&label.contentId=${header.order}")
                        .to("mock:labelled");
                from("direct:redelivered")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("jimeng:generate?" + LABEL + "&label.onSigned=fail");
            }
        };
    }

    private Exchange run(String uri, Object body) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static ImageResult result(Exchange out) {
        assertThat(out.getException()).isNull();
        return out.getMessage().getBody(ImageResult.class);
    }

    private static JimengException failure(Exchange out) {
        return out.getException(JimengException.class);
    }

    private void answer(byte[]... images) {
        var data = Stream.of(images)
                .map(image -> "{\"b64_json\":\"" + Base64.getEncoder().encodeToString(image) + "\"}")
                .toList();
        simulator.script(GENERATIONS, Fault.status(200, "{\"id\":\"req-7\",\"data\":" + data + "}"));
    }

    private static byte[] bytes(GeneratedImage image) throws Exception {
        return image.content().orElseThrow().toByteArray();
    }

    static Stream<String> gateways() {
        return Stream.of(
                "jimeng:generate?size=256*256",
                "jimeng:edit?prompt=x",
                "jimeng:generate?provider=openai&model=gpt-image-1&outputFormat=jpeg",
                "jimeng:generate?provider=openai&model=gpt-image-1&outputFormat=webp",
                "jimeng:edit?provider=openai&model=gpt-image-1&prompt=x",
                "jimeng:edit?provider=jimmyai&prompt=x&outputFormat=webp",
                "jimeng:generate?provider=ark&model=doubao-seedream-4-0-250828&size=1280x720",
                "jimeng:jm-submit",
                "jimeng:jm-submit?provider=volcengine");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gateways")
    void anOutsideReaderFindsTheLabelsInTheFilesOfEachGateway(String uri) throws Exception {
        assumeTrue(OutsideReader.areInstalled(), "ExifTool is not installed");
        var out = uri.contains("jm-submit") ? task(uri) : run(uri + "&" + LABEL, uri.contains("edit") ? PNG : "a cat");
        var image = result(out).only();
        var file = Files.write(folder.resolve("a." + image.getExtension()), bytes(image));

        var said = OutsideReader.exiftool(file).get(0);

        var type = uri.contains("edit") ? "compositeWithTrainedAlgorithmicMedia" : "trainedAlgorithmicMedia";
        assertThat(said.path("XMP-iptcExt:DigitalSourceType").asText())
                .isEqualTo("http://cv.iptc.org/newscodes/digitalsourcetype/" + type);
        assertThat(said.path("XMP-TC260:Aigc").asText()).contains("\"ContentProducer\":\"ACME\"");
        assertThat(said.path("ExifTool:Validate").asText()).isEqualTo("OK");
        assertThat(out.getMessage().getHeader(JimengHeaders.PROVENANCE)).isEqualTo("iptc=" + type + "; tc260=1");
    }

    private Exchange task(String submit) {
        var account =
                submit.contains("volcengine") ? "provider=volcengine&accessKey=AK&secretKey=SK" : "taskGroup=waited";
        var id = template.requestBody("jimeng:jm-submit?" + account, "a cat", String.class);
        return run("jimeng:jm-poll?" + LABEL + "&" + account, id);
    }

    @Test
    void withoutTheOptionNotAByteIsChanged() throws Exception {
        answer(SIGNED, TestPictures.jpeg(8, 8));

        var out = run("jimeng:generate?n=2&validation=off", "a cat");

        assertThat(bytes(result(out).getImages().get(0))).isEqualTo(SIGNED);
        assertThat(bytes(result(out).getImages().get(1))).isEqualTo(TestPictures.jpeg(8, 8));
        assertThat(out.getMessage().getHeader(JimengHeaders.PROVENANCE)).isEqualTo("c2pa | none");
        assertThat(result(out).getImages().get(0).provenance().c2pa()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jimeng:edit?provider=openai&model=gpt-image-1&prompt=x",
                "jimeng:edit?provider=openai&model=gpt-image-1&prompt=x&editFormat=json"
            })
    void aSignedPhotoThatIsEditedIsMentioned(String uri) {
        var out = run(uri, List.of(SIGNED, PNG));

        assertThat(out.getMessage().getHeader(JimengHeaders.INPUT_PROVENANCE)).isEqualTo("c2pa | none");
        assertThat(out.getMessage().getHeader(JimengHeaders.PROVENANCE)).isEqualTo("none");
        assertThat(run("jimeng:edit?prompt=x", PNG).getMessage().getHeader(JimengHeaders.INPUT_PROVENANCE))
                .isNull();
    }

    @Test
    void aSignedPhotoBehindAUrlIsMentionedToo() {
        simulator.script("/files/photo.png", Fault.body(200, "image/png", SIGNED));

        var out = run("jimeng:edit?prompt=x", simulator.filesUrl() + "/files/photo.png");

        assertThat(out.getMessage().getHeader(JimengHeaders.INPUT_PROVENANCE)).isEqualTo("c2pa");
    }

    @Test
    void aSignedImageIsLeftAloneAndThatIsReported() throws Exception {
        answer(SIGNED);

        var out = run("jimeng:generate?" + LABEL, "a cat");

        assertThat(bytes(result(out).only())).isEqualTo(SIGNED);
        assertThat(out.getMessage().getHeader(JimengHeaders.IMAGE_ERRORS))
                .isEqualTo(
                        List.of(
                                "Image 0 was not labelled: it has a C2PA manifest, and a label would break its signature (label.onSigned=skip)"));
    }

    @Test
    void anImageThatCannotBeLabelledIsNotDeliveredAndNotLost() throws Exception {
        answer(PNG, SIGNED);

        var e = failure(run("jimeng:generate?n=2&validation=off&label.onSigned=fail&" + LABEL, "a cat"));

        assertThat(e.getKind()).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(e)
                .hasMessageStartingWith(
                        "Image 1 was made but cannot be labelled: it has a C2PA manifest, and a label would break its signature (label.onSigned=fail). getImages() has all images of the result, this one without a label");
        assertThat(e.getImages()).hasSize(2);
        assertThat(e.getImages().get(0).provenance()).hasToString("iptc=trainedAlgorithmicMedia; tc260=1");
        assertThat(bytes(e.getImages().get(1))).isEqualTo(SIGNED);
    }

    @Test
    void aRedeliveryAfterAFailedLabelPaysNothing() {
        answer(SIGNED);

        var e = failure(run("direct:redelivered", "a cat"));

        assertThat(e.getKind()).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(e.getImages()).hasSize(1);
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @Test
    void eachImageHasAnIdOfItsOwn() {
        answer(PNG, PNG);

        var images = result(run("jimeng:generate?n=2&validation=off&" + LABEL, "a cat"));

        assertThat(images)
                .extracting(image -> image.provenance().aigc().get("ProduceID"))
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).matches(".+-[12]"));
    }

    @Test
    void textsComeFromTheMessage() {
        var headers = Map.<String, Object>of("who", "ACME Shop", "order", 4711);

        var out = template.request(
                "jimeng:generate?label=tc260&label.producer=${header.who}&label.contentId=${header.order}"
                        + "&label.propagator=Portal",
                e -> {
                    e.getMessage().setBody("a cat");
                    e.getMessage().setHeaders(new LinkedHashMap<>(headers));
                });

        assertThat(result(out).only().provenance().aigc())
                .containsEntry("ContentProducer", "ACME Shop")
                .containsEntry("ProduceID", "4711")
                .containsEntry("ContentPropagator", "Portal")
                .containsEntry("PropagateID", "4711");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            label.producer=${header.nobody}                         | Option label.producer is blank for this message: the label requires the name or code of the service provider. Nothing was sent.
            label.producer=${body}                                  | Option label.producer contains control characters or unpaired surrogates for this message. Nothing was sent.
            label.producer=A&label.contentId=${header.long}         | Option label.contentId has 300 characters for this message; at most 256 are allowed. Nothing was sent.
            """)
    void aTextThatCannotBeWrittenIsRefusedBeforeAnythingIsPaid(String options, String message) {
        var out = template.request("jimeng:generate?label=tc260&" + options, e -> {
            e.getMessage().setBody("a\ncat");
            e.getMessage().setHeader("long", "x".repeat(300));
        });

        assertThat(failure(out).getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure(out)).hasMessage(message);
        assertThat(simulator.journal().count(GENERATIONS)).isZero();
    }

    @Test
    void resultsOfWatchedTasksAreLabelledWithWhatWasKeptOfTheirSubmit() throws Exception {
        var mock = getMockEndpoint("mock:labelled");
        mock.setExpectedMessageCount(1);

        template.requestBodyAndHeader("jimeng:jm-submit?taskGroup=labels&keepHeaders=order", "a cat", "order", "o-17");

        mock.assertIsSatisfied(TimeUnit.SECONDS.toMillis(20));
        var body = mock.getExchanges().get(0).getMessage().getBody(ImageResult.class);
        assertThat(body.only().provenance().aigc()).containsEntry("ProduceID", "o-17");
    }

    @Test
    void theSameKeyBringsTheSameBytes() throws Exception {
        answer(PNG);
        var uri = "jimeng:generate?keepResults=images&requestKey=k1&" + LABEL;

        var first = result(run(uri, "a cat")).only();
        var second = run(uri, "a cat");

        assertThat(second.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(bytes(result(second).only())).isEqualTo(bytes(first));
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jimeng:generate?label=exif                                  | Option label must be iptc, tc260 or both, separated by a comma, not exif
            jimeng:generate?label=tc260                                 | Option label=tc260 requires label.producer, the name or code of the service provider
            jimeng:generate?label=iptc&label.onSigned=ignore            | Option label.onSigned must be one of skip, fail, not ignore
            jimeng:generate?label=iptc&label.sourceType=digitalCapture  | Option label.sourceType must be one of trainedAlgorithmicMedia, compositeWithTrainedAlgorithmicMedia, algorithmicMedia, compositeSynthetic, algorithmicallyEnhanced, not digitalCapture
            jimeng:generate?label=iptc&label.Producer=A                 | Unknown option label.Producer. Use one of label.producer, label.contentId, label.propagator, label.propagateId, label.reserved1, label.reserved2, label.sourceType, label.onSigned
            jimeng:generate?label=iptc&label.producer=A                 | Option label.producer requires the label tc260: add it to option label
            jimeng:generate?label.sourceType=algorithmicMedia           | Option label.sourceType requires the label iptc: add it to option label
            jimeng:generate?label=iptc&download=false                   | Option label requires download=true: only downloaded images can be labelled
            jimeng:jm-submit?label=iptc                                 | jimeng:jm-submit does not return images to label: set option label on the jimeng:jm-poll that delivers them
            """)
    void wrongOptionsAreRefusedAtTheStart(String uri, String message) {
        assertThatThrownBy(() -> context.getEndpoint(uri)).rootCause().hasMessage(message);
    }

    // jimeng:label

    static Stream<Object> bodies() throws Exception {
        var file = Files.write(Files.createTempFile("photo", ".png"), PNG);
        file.toFile().deleteOnExit();
        return Stream.of(
                PNG,
                new ByteArrayInputStream(PNG),
                file,
                file.toFile(),
                "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG),
                List.of(PNG));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void imagesFromElsewhereAreLabelledWithoutAGateway(Object body) {
        var out = run("jimeng:label?apiKey=&baseUrl=http://127.0.0.1:1&" + LABEL, body);

        assertThat(result(out).only().provenance()).hasToString("iptc=trainedAlgorithmicMedia; tc260=1");
        assertThat(out.getMessage().getBody(byte[].class)).isNotEqualTo(PNG);
        assertThat(out.getMessage().getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/png");
    }

    @Test
    void anImageOfAUrlIsFetchedAndLabelled() {
        simulator.script("/files/photo.png", Fault.body(200, "image/png", PNG));

        var out = run("jimeng:label", simulator.filesUrl() + "/files/photo.png");

        assertThat(result(out).only().provenance()).hasToString("iptc=trainedAlgorithmicMedia");
    }

    @Test
    void whatAnEarlierStepHasSaidOfTheImagesStays() throws Exception {
        answer(PNG);
        var made = run("jimeng:generate", "a cat");
        var before = new LinkedHashMap<>(made.getMessage().getHeaders());

        var out = template.send("jimeng:label?label.sourceType=algorithmicMedia", made);

        assertThat(out.getMessage().getHeaders())
                .containsAllEntriesOf(without(before, JimengHeaders.PROVENANCE))
                .containsEntry(JimengHeaders.PROVENANCE, "iptc=algorithmicMedia");
        assertThat(out.getMessage().getBody(ImageResult.class).getProvider()).isEqualTo("octopusx");
    }

    private static Map<String, Object> without(Map<String, Object> headers, String name) {
        headers.remove(name);
        return headers;
    }

    @Test
    void anImageOfASplitKeepsItsPlace() {
        var image = new GeneratedImage(
                3,
                "https://e.org/3.png",
                "a fat cat",
                ImageContent.ofBytes(PNG),
                ImageHeader.read(PNG).orElseThrow());

        var labelled = result(run("jimeng:label", image)).only();

        assertThat(labelled.getIndex()).isEqualTo(3);
        assertThat(labelled.getRevisedPrompt()).isEqualTo("a fat cat");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(
                        TestPictures.gif(4, 4),
                        "Image 0 cannot be labelled: GIF does not support labels: use PNG, JPEG or WebP. Nothing was sent."),
                arguments(
                        "no image".getBytes(StandardCharsets.UTF_8),
                        "The image is not a PNG, JPEG or WebP file. Nothing was sent."),
                arguments(
                        Arrays.copyOf(PNG, PNG.length - 5),
                        "Image 0 cannot be labelled: it is incomplete: its end is missing. Nothing was sent."),
                arguments(List.of(), "The message body has no image to label. Nothing was sent."),
                arguments(
                        SIGNED,
                        "Image 0 cannot be labelled: it has a C2PA manifest, and a label would break its signature (label.onSigned=fail). Nothing was sent."));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeLabelledIsRefusedAndTheBodyStays(Object body, String message) {
        var out = run("jimeng:label?label.onSigned=fail", body);

        assertThat(failure(out).getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure(out)).hasMessage(message);
        assertThat(out.getMessage().getBody()).isSameAs(body);
    }
}
