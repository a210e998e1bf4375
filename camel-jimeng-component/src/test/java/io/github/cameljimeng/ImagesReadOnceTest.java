package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.image.ImageRequest;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams are read no further than needed, and can be read again when the exchange is delivered again. */
@Timeout(60)
class ImagesReadOnceTest extends SimulatedGatewayTest {

    private static final String EDIT = "jimeng:edit?prompt=x&model=gpt-image-1";
    private static final String EDITS = "/v1/images/edits";
    private static final byte[] PNG = TestImages.png(700, 600, false);
    private static final byte[] MASK = TestImages.png(700, 600, true);
    private static final long LIMIT = 50L * 1024 * 1024;

    @TempDir
    static Path folder;

    /** A stream that can be read once, as those of sockets. */
    private static InputStream once(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public boolean markSupported() {
                return false;
            }

            @Override
            public synchronized void reset() throws IOException {
                throw new IOException("cannot be read again");
            }
        };
    }

    private static final class Endless extends InputStream {
        private final byte[] head;
        private final AtomicLong read = new AtomicLong();

        Endless(byte[] head) {
            this.head = head;
        }

        @Override
        public int read() {
            long at = read.getAndIncrement();
            return at < head.length ? head[(int) at] & 0xff : 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("a stream", once(PNG)),
                Arguments.of("a list", List.of(once(PNG))),
                Arguments.of("an array", new Object[] {once(PNG)}),
                Arguments.of("a list in a list", List.of(List.of(once(PNG)))),
                Arguments.of(
                        "a request", ImageRequest.builder().image(once(PNG)).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void afterARefusalTheSameExchangeCanBeSentAgain(String name, Object body) {
        var refused = template.request(EDIT + "&size=wrong", e -> e.getMessage().setBody(body));
        assertThat(refused.getException()).isInstanceOf(JimengInvalidRequestException.class);
        assertThat(simulator.journal().entries()).isEmpty();
        refused.setException(null);

        template.send(EDIT, refused);

        assertThat(refused.getException()).isNull();
        assertThat(simulator.journal().last(EDITS).parts("image"))
                .singleElement()
                .satisfies(part -> assertThat(part.content()).isEqualTo(PNG));
    }

    @Test
    void aMaskInAHeaderCanBeReadAgain() {
        var refused = template.request(EDIT + "&size=wrong", e -> {
            e.getMessage().setBody(PNG);
            e.getMessage().setHeader(JimengHeaders.MASK, once(MASK));
        });
        assertThat(refused.getException()).isInstanceOf(JimengInvalidRequestException.class);

        assertThat(refused.getMessage().getHeader(JimengHeaders.MASK, byte[].class))
                .isEqualTo(MASK);
    }

    @Test
    void aMaskInARequestCanBeReadAgain() {
        var request =
                ImageRequest.builder().image(PNG).mask(once(MASK)).prompt("x").build();
        var refused = template.request(EDIT + "&size=wrong", e -> e.getMessage().setBody(request));
        refused.setException(null);

        template.send(EDIT, refused);

        assertThat(refused.getException()).isNull();
        assertThat(simulator.journal().last(EDITS).part("mask").content()).isEqualTo(MASK);
    }

    @Test
    void aRedeliverySendsTheSameImage() throws Exception {
        simulator.script(EDITS, io.github.cameljimeng.simulator.Fault.status(429, "{}"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(io.github.cameljimeng.error.JimengRateLimitedException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(0);
                from("direct:in").streamCache("false").to(EDIT + "&maxRetries=0");
            }
        });

        template.requestBody("direct:in", List.of(once(PNG)));

        assertThat(simulator.journal().count(EDITS)).isEqualTo(2);
        assertThat(simulator.journal().last(EDITS).part("image").content()).isEqualTo(PNG);
    }

    @Test
    void whatIsNoImageIsRefusedAtItsFirstBytesAndLeftToTheRoute() throws IOException {
        var endless = new Endless(new byte[0]);

        var out = refused(endless, Map.of());

        assertThat(out.getException()).hasMessageContaining("is not a JPEG, PNG or WEBP file");
        assertThat(endless.read.get()).isLessThan(100);
        assertThat(((InputStream) out.getMessage().getBody()).readNBytes(20)).containsOnly('x');
    }

    @Test
    void whatIsTooLargeIsReadToTheLimitAndOneByte() throws IOException {
        var endless = new Endless(PNG);

        var out = refused(endless, Map.of());

        assertThat(out.getException()).hasMessageContaining("is larger than 50.0 MB (52428800 bytes), the limit");
        assertThat(endless.read.get()).isEqualTo(LIMIT + 1);
        assertThat(((InputStream) out.getMessage().getBody()).readNBytes(PNG.length))
                .isEqualTo(PNG);
    }

    static Stream<Arguments> places() {
        return Stream.of(
                Arguments.of("a list", (java.util.function.Function<Object, Object>) List::of),
                Arguments.of("a remote file", (java.util.function.Function<Object, Object>) stream -> {
                    var remote = new GenericFile<Object>();
                    remote.setFile("an FTPFile");
                    remote.setBody(stream);
                    return remote;
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void theLimitHoldsIn(String name, java.util.function.Function<Object, Object> place) {
        var endless = new Endless(PNG);

        refused(place.apply(endless), Map.of());

        assertThat(endless.read.get()).isEqualTo(LIMIT + 1);
    }

    @Test
    void theLimitHoldsForAMask() {
        var endless = new Endless(MASK);

        refused(PNG, Map.of(JimengHeaders.MASK, endless));

        assertThat(endless.read.get()).isEqualTo(LIMIT + 1);
    }

    @Test
    void moreImagesThanTheModelTakesAreNotRead() {
        var endless = new Endless(PNG);

        refused(java.util.Collections.nCopies(17, endless), Map.of());

        assertThat(endless.read.get()).isZero();
    }

    @Test
    void aListThatContainsItselfIsRefused() {
        var list = new java.util.ArrayList<Object>();
        list.add(list);

        assertThat(refused(list, Map.of()).getException()).hasMessageContaining("contains itself");
    }

    static Stream<Arguments> masks() throws IOException {
        var file = Files.write(folder.resolve("mask.png"), MASK);
        return Stream.of(
                Arguments.of("byte[]", MASK),
                Arguments.of("stream", once(MASK)),
                Arguments.of("cache", new InputStreamCache(MASK)),
                Arguments.of("File", file.toFile()),
                Arguments.of("Path", file),
                Arguments.of("list of one", List.of(MASK)),
                Arguments.of(
                        "data URL",
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(MASK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("masks")
    void aMaskIsWhateverAnImageIs(String name, Object mask) {
        template.requestBodyAndHeader(EDIT, PNG, JimengHeaders.MASK, mask);

        assertThat(simulator.journal().last(EDITS).part("mask").content()).isEqualTo(MASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:%s", "%s", "classpath:mask-in-a-jar.png"})
    void theOptionMaskIsAFileOrAResource(String form) throws IOException {
        var file = Files.write(folder.resolve("option.png"), MASK);
        Files.write(Path.of("target/test-classes/mask-in-a-jar.png"), MASK);

        template.requestBody(EDIT + "&mask=" + form.formatted(file), PNG);

        assertThat(simulator.journal().last(EDITS).part("mask").content()).isEqualTo(MASK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:no-such.png", "file:/no/such.png", "/no/such.png"})
    void aMaskThatIsNotThereIsRefused(String mask) {
        var out = template.request(EDIT + "&mask=" + mask, e -> e.getMessage().setBody(PNG));

        assertThat(out.getException())
                .isInstanceOf(JimengInvalidRequestException.class)
                .hasMessageContaining("such.png");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void aHeaderNamesNoFile() {
        assertThat(refused(PNG, Map.of(JimengHeaders.MASK, "file:/etc/passwd")).getException())
                .hasMessageContaining("Expected an image");
    }

    private Exchange refused(Object body, Map<String, Object> headers) {
        var out = template.request(EDIT, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
        assertThat(out.getException()).isInstanceOf(JimengInvalidRequestException.class);
        assertThat(simulator.journal().entries()).isEmpty();
        return out;
    }
}
