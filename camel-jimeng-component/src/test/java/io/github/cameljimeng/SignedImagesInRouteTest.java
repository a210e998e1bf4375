package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.label.Marked;
import io.github.cameljimeng.simulator.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A signature holds as long as every byte is the same. */
@Timeout(60)
class SignedImagesInRouteTest extends SimulatedGatewayTest {

    private static final byte[] SIGNED = Marked.png(TestPictures.png(16, 12), "caBX", Marked.MANIFEST);

    @TempDir
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:hops")
                        .to("jimeng:generate?n=3&validation=off")
                        .split(body())
                        .multicast()
                        .to("seda:kept")
                        .toD("file:${header.folder}?fileName=${body.index}.${body.extension}");
                from("seda:kept").wireTap("log:tapped?showAll=true").to("mock:seda");
            }
        };
    }

    @Test
    void aSignedImageIsTheSameBehindEveryHop() throws Exception {
        var jpeg = Marked.jpeg(TestPictures.noise("jpeg", 400, 300), 0xeb, Marked.app11(Marked.MANIFEST));
        var webp = Marked.webp(TestPictures.webp(8, 8), "C2PA", Marked.MANIFEST);
        var data = Stream.of(SIGNED, jpeg, webp)
                .map(image -> "{\"b64_json\":\"" + Base64.getEncoder().encodeToString(image) + "\"}")
                .toList();
        simulator.script("/v1/images/generations", Fault.status(200, "{\"data\":" + data + "}"));
        var seda = getMockEndpoint("mock:seda");
        seda.setExpectedMessageCount(3);

        template.sendBodyAndHeader("direct:hops", "a cat", "folder", folder.toString());

        seda.assertIsSatisfied(TimeUnit.SECONDS.toMillis(20));
        assertThat(seda.getExchanges())
                .extracting(exchange -> exchange.getMessage().getBody(byte[].class))
                .containsExactlyInAnyOrder(SIGNED, jpeg, webp);
        assertThat(Files.readAllBytes(folder.resolve("0.png"))).isEqualTo(SIGNED);
        assertThat(Files.readAllBytes(folder.resolve("1.jpg"))).isEqualTo(jpeg);
        assertThat(Files.readAllBytes(folder.resolve("2.webp"))).isEqualTo(webp);
    }
}
