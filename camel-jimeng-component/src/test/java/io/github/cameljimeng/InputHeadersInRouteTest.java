package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.simulator.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What describes a message that comes in does not describe what goes out. */
@Timeout(60)
class InputHeadersInRouteTest extends SimulatedGatewayTest {

    /** Of an object in S3, a file, a form over HTTP, a message of RabbitMQ. */
    private static final Map<String, Object> OF_INPUT = Map.of(
            "CamelAwsS3ContentLength", 7L,
            "CamelAwsS3ContentMD5", "rL0Y20zC+Fzt72VPzMSk2A==",
            "CamelAwsS3ContentEncoding", "gzip",
            "CamelFileLength", 7L,
            "Content-Length", "7",
            "content-encoding", "gzip",
            "Transfer-Encoding", "chunked",
            "Digest", "md5=rL0Y20zC+Fzt72VPzMSk2A==",
            "Content-Disposition", "attachment; filename=photo.webp",
            "CamelSpringRabbitmqContentLength", 7L);

    private static final Map<String, Object> OF_SOURCE = Map.of(
            "CamelAwsS3Key", "photo.webp",
            "CamelAwsS3BucketName", "photos",
            "CamelAwsS3ETag", "acbd18db4cc2f85cedef654fccc4a4d8",
            "CamelFileName", "photo.webp",
            "CamelAwsSqsReceiptHandle", "handle",
            "kafka.OFFSET", 4L,
            "JMSMessageID", "ID:1");

    @TempDir
    static Path folder;

    private final AtomicInteger tries = new AtomicInteger();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:edit").to("jimeng:edit?prompt=rain");
                from("direct:generate").to("jimeng:generate");
                from("direct:generate-two").to("jimeng:generate?n=2");
                from("direct:jm-poll")
                        .to("jimeng:jm-submit")
                        .process(e -> e.getMessage().setHeaders(new HashMap<>(headers())))
                        .to("jimeng:jm-poll");
                from("direct:jm-submit").to("jimeng:jm-submit");
                from("direct:jm-track").to("jimeng:jm-track?taskGroup=tracked");
                from("direct:jm-notify").to("jimeng:jm-notify");
                from("direct:watched").to("jimeng:jm-submit?taskGroup=watched&keepHeaders=*");
                from("jimeng:jm-poll?taskGroup=watched&deliverFailed=true&delay=20")
                        .to("mock:delivered");
                from("direct:again")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("direct:edit-and-fail")
                        .to("mock:again");
                from("direct:edit-and-fail")
                        .errorHandler(noErrorHandler())
                        .to("jimeng:edit?prompt=rain")
                        .process(e -> {
                            if (tries.getAndIncrement() < 1) {
                                throw new IllegalStateException("again");
                            }
                        });
                from("file:" + folder + "/photos?initialDelay=0&delay=100&move=../done/${file:name}-${file:size}")
                        .to("jimeng:edit?prompt=rain")
                        .setHeader("size", simple("${header.CamelFileLength}"))
                        .to("mock:size")
                        .to("file:" + folder + "/edited");
            }
        };
    }

    private static Map<String, Object> headers() {
        var headers = new HashMap<>(OF_INPUT);
        headers.putAll(OF_SOURCE);
        return headers;
    }

    private Exchange send(String route, Object body) {
        return template.request(route, exchange -> {
            exchange.getMessage().setBody(body);
            headers().forEach(exchange.getMessage()::setHeader);
        });
    }

    private static void assertNoneOfInput(Exchange exchange) {
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(OF_INPUT.keySet().toArray(String[]::new))
                .containsAllEntriesOf(OF_SOURCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "jm-poll"})
    void anImageIsDescribedByItsOwnType(String operation) {
        var made = send("direct:" + operation, "a cat");

        assertNoneOfInput(made);
        assertThat(made.getMessage().getHeader("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void anEditedImageIsDescribedByItsOwnType() {
        var made = send("direct:edit", TestImages.webp(40, 30));

        assertNoneOfInput(made);
        assertThat(made.getMessage().getHeader("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void severalImagesHaveNoTypeInCommon() {
        var made = send("direct:generate-two", "a cat");

        assertNoneOfInput(made);
        assertThat(made.getMessage().getHeaders()).doesNotContainKey("Content-Type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jm-submit", "jm-track", "jm-notify"})
    void theIdOfATaskIsNotDescribedByWhatCameIn(String operation) {
        assertNoneOfInput(send("direct:" + operation, "7392616336519610409"));
    }

    @Test
    void aMessageThatIsRefusedStaysAsItIs() {
        var failed = send("direct:edit", "not an image");

        assertThat(failed.getException()).isInstanceOf(JimengException.class);
        assertThat(failed.getMessage().getHeaders()).containsAllEntriesOf(headers());
    }

    @Test
    void aMessageWhoseCallFailsStaysAsItIs() {
        simulator.script("/v1/images/edits", Fault.empty(500));
        var photo = TestImages.webp(40, 30);
        var failed = send("direct:edit", photo);

        assertThat(failed.getException()).isInstanceOf(JimengException.class);
        assertThat(failed.getMessage().getBody()).isSameAs(photo);
        assertThat(failed.getMessage().getHeaders()).containsAllEntriesOf(headers());
    }

    @Test
    void aRedeliveryThatGetsTheSameImageDescribesItAlike() throws Exception {
        var again = getMockEndpoint("mock:again");
        again.expectedMessageCount(1);
        send("direct:again", TestImages.webp(40, 30));

        again.assertIsSatisfied();
        assertThat(simulator.journal().count("/v1/images/edits")).isEqualTo(1);
        assertNoneOfInput(again.getExchanges().get(0));
    }

    @Test
    void theHeadersKeptWithATaskDoNotBringThemBack() throws Exception {
        var delivered = getMockEndpoint("mock:delivered");
        delivered.expectedMessageCount(1);
        send("direct:watched", "a cat");

        delivered.assertIsSatisfied();
        assertNoneOfInput(delivered.getExchanges().get(0));
    }

    @Test
    void theHeadersKeptWithATaskDoNotDescribeTheIdOfOneThatFailed() throws Exception {
        var delivered = getMockEndpoint("mock:delivered");
        delivered.expectedMessageCount(1);
        send("direct:watched", "a cat [fail]");

        delivered.assertIsSatisfied();
        assertThat(delivered.getExchanges().get(0).getMessage().getHeader("CamelJimengTaskStatus"))
                .isEqualTo("FAILED");
        assertNoneOfInput(delivered.getExchanges().get(0));
    }

    @Test
    void aFileIsMovedByItsOwnSize() throws Exception {
        MockEndpoint sized = getMockEndpoint("mock:size");
        sized.expectedHeaderReceived("size", null);
        var moved = new NotifyBuilder(context).from("file:*").whenDone(1).create();
        var photo = TestImages.webp(40, 30);
        Files.createDirectories(folder.resolve("photos"));
        Files.move(
                Files.write(folder.resolve("photo"), photo),
                folder.resolve("photos").resolve("photo.webp"));

        assertThat(moved.matches(20, TimeUnit.SECONDS)).isTrue();
        sized.assertIsSatisfied();
        assertThat(folder.resolve("done").resolve("photo.webp-" + photo.length)).hasBinaryContent(photo);
        assertThat(folder.resolve("edited").resolve("photo.webp")).isNotEmptyFile();
    }
}
