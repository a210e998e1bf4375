package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Camel does with a body, done to a result. The images are large enough to be spooled to a file. */
class ResultInRouteTest extends SimulatedGatewayTest {

    private static final String ONE = "jimeng:generate?size=1024*1024";
    private static final String TWO = ONE + "&n=2";

    @TempDir
    static Path folder;

    private final AtomicInteger tries = new AtomicInteger();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:file").to(ONE).to("file:" + folder + "?fileName=one.${body.extension}");
                from("direct:split")
                        .to(TWO)
                        .split(body())
                        .to("file:" + folder + "?fileName=split-${body.index}.${body.extension}");
                from("direct:json").to(ONE).marshal().json(JsonLibrary.Jackson);
                from("direct:json-image").to(TWO).split(body()).marshal().json().to("mock:sidecar");
                from("direct:simple")
                        .to(ONE)
                        .transform(body().method("iterator"))
                        .split(body())
                        .setBody(simple("${body.contentType} ${body.width}x${body.height} ${body.length} ${body.url}"))
                        .to("mock:simple");
                from("direct:multicast")
                        .to(ONE)
                        .multicast()
                        .parallelProcessing()
                        .to("direct:bytes", "direct:bytes", "seda:later");
                from("direct:bytes").convertBodyTo(byte[].class).to("mock:bytes");
                from("seda:later").convertBodyTo(byte[].class).to("mock:bytes");
                from("direct:wiretap").to(ONE).wireTap("seda:later").setBody(constant("done"));
                from("direct:redelivery")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to(ONE)
                        .process(e -> {
                            e.getMessage().getBody(byte[].class);
                            if (tries.getAndIncrement() < 2) {
                                throw new IllegalStateException("again");
                            }
                        })
                        .to("mock:redelivered");
                from("direct:aggregate")
                        .to(ONE)
                        .aggregate(constant(true), AggregationStrategies.groupedBody())
                        .completionSize(3)
                        .to("mock:aggregated");
            }
        };
    }

    private MockEndpoint mock(String name, int count) {
        var mock = getMockEndpoint("mock:" + name);
        mock.setExpectedMessageCount(count);
        return mock;
    }

    private static void assertIsPng(byte[] bytes) {
        assertThat(bytes).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(10_000);
    }

    @Test
    void aFileEndpointWritesTheBytes() throws Exception {
        template.sendBody("direct:file", "a cat");

        assertIsPng(Files.readAllBytes(folder.resolve("one.png")));
    }

    @Test
    void splitGivesOneImageAnExchange() throws Exception {
        template.sendBody("direct:split", "two cats");

        assertIsPng(Files.readAllBytes(folder.resolve("split-0.png")));
        assertIsPng(Files.readAllBytes(folder.resolve("split-1.png")));
    }

    @Test
    void jsonIsMetadataWithoutBytes() throws Exception {
        var json = new ObjectMapper().readTree(template.requestBody("direct:json", "a cat", byte[].class));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("provider", "model", "requestId", "created", "images");
        assertThat(json.get("images").get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "index",
                        "contentType",
                        "extension",
                        "width",
                        "height",
                        "length",
                        "url",
                        "revisedPrompt",
                        "provenance");
    }

    @Test
    void theJsonOfOneImageIsASidecar() throws Exception {
        var sidecars = mock("sidecar", 2);

        template.sendBody("direct:json-image", "two cats");
        sidecars.assertIsSatisfied();

        var second = sidecars.getExchanges().get(1).getMessage().getBody(String.class);
        assertThat(new ObjectMapper().readTree(second).get("index").asInt()).isEqualTo(1);
    }

    @Test
    void gettersWorkInSimple() throws Exception {
        var simple = mock("simple", 1);

        template.sendBody("direct:simple", "a cat");
        simple.assertIsSatisfied();

        assertThat(simple.getExchanges().get(0).getMessage().getBody(String.class))
                .matches("image/png 1024x1024 \\d+ http://127.*png");
    }

    @Test
    void theImageSurvivesMulticastAndSeda() throws Exception {
        var bytes = mock("bytes", 3);

        template.sendBody("direct:multicast", "a cat");
        bytes.assertIsSatisfied();

        assertThat(bytes.getExchanges())
                .allSatisfy(e -> assertIsPng(e.getMessage().getBody(byte[].class)));
    }

    @Test
    void theImageSurvivesAWireTap() throws Exception {
        var bytes = mock("bytes", 1);

        template.sendBody("direct:wiretap", "a cat");
        bytes.assertIsSatisfied();

        assertIsPng(bytes.getExchanges().get(0).getMessage().getBody(byte[].class));
    }

    @Test
    void theImageSurvivesRedelivery() throws Exception {
        var redelivered = mock("redelivered", 1);

        template.sendBody("direct:redelivery", "a cat");
        redelivered.assertIsSatisfied();

        assertThat(tries).hasValue(3);
        assertIsPng(redelivered.getExchanges().get(0).getMessage().getBody(byte[].class));
    }

    @Test
    void imagesOutliveTheirExchangesInAnAggregator() throws Exception {
        var aggregated = mock("aggregated", 1);

        for (int i = 0; i < 3; i++) {
            template.sendBody("direct:aggregate", "cat " + i);
            System.gc();
        }
        aggregated.assertIsSatisfied();

        List<?> results = aggregated.getExchanges().get(0).getMessage().getBody(List.class);
        assertThat(results)
                .hasSize(3)
                .allSatisfy(result -> assertIsPng(context.getTypeConverter().convertTo(byte[].class, result)));
    }

    @Test
    void oneImageConvertsToEveryFormOfBytes() throws Exception {
        var out = template.request(ONE, e -> e.getMessage().setBody("a cat")).getMessage();

        assertIsPng(out.getBody(byte[].class));
        assertIsPng(out.getBody(InputStream.class).readAllBytes());
        assertIsPng(out.getBody(ByteBuffer.class).array());
        assertThat(out.getBody(String.class)).startsWith(simulator.filesUrl());
        assertThat(out.getBody(GeneratedImage.class).getIndex()).isZero();
    }

    @Test
    void twoImagesWhereOneIsAskedForSayWhatToDo() {
        Exchange out = template.request(TWO, e -> e.getMessage().setBody("two cats"));

        assertThatThrownBy(() -> out.getMessage().getMandatoryBody(InputStream.class))
                .rootCause()
                .hasMessageContaining("split(body())");
        assertThatThrownBy(() -> out.getMessage().getMandatoryBody(byte[].class))
                .rootCause()
                .hasMessageContaining("2 images");
        assertThat(out.getMessage().getBody(ImageResult.class).size()).isEqualTo(2);
        assertThat(out.getMessage().getBody()).asString().contains("2 images");
    }
}
