package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.image.ImageRequest;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;

/** Values that a body, a header or a field of a map may have in a route, sensible and not. */
final class OddValues {

    private static final List<String> TEXTS = List.of(
            "a cat",
            "",
            " ",
            "0",
            "1",
            "-1",
            "2.5",
            "1e99999",
            "NaN",
            "9".repeat(400),
            "９",
            "true",
            "null",
            "16:9",
            "0:0",
            "1024x1024",
            "2k",
            "url",
            "b64_json",
            "jimeng-4.0",
            "gpt-image-1",
            "no\r\nsuch: thing\u001b\u0000",
            "\ud800",
            "👩‍👩‍👧 猫",
            "x".repeat(100_000),
            " ".repeat(32_000),
            "{\"prompt\":\"a cat\",\"n\":50}",
            "[1,2",
            "{}",
            "<xml/>",
            "${body}",
            "{{no-such}}",
            "#bean:no-such",
            "RAW(x)",
            "https://127.0.0.1:1/1.png",
            "http://[",
            "http://127.0.0.1:99999/a b.png",
            "file:///etc/passwd",
            "classpath:no-such.png",
            "data:image/png;base64,",
            "data:image/png;base64,@@@",
            "data:image/png;base64," + SocketGateway.PNG,
            SocketGateway.PNG);

    /** Made by nobody who wants to be written as JSON or as text. */
    static final class Strange {
        @SuppressWarnings("unused")
        public Object getSelf() {
            return this;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private enum Choice {
        ONE
    }

    private final Random random;
    private final String server;

    OddValues(Random random, String server) {
        this.random = random;
        this.server = server;
    }

    Object any() {
        return any(0);
    }

    String text() {
        var text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(8) == 0 ? server + "/1.png" : text;
    }

    private Object any(int depth) {
        return switch (random.nextInt(40)) {
            case 0 -> null;
            case 1 -> new Strange();
            case 2 -> new Object();
            case 3 -> Choice.ONE;
            case 4 -> random.nextInt();
            case 5 -> random.nextLong();
            case 6 -> random.nextInt(5);
            case 7 -> Double.NaN;
            case 8 -> Double.POSITIVE_INFINITY;
            case 9 -> new BigDecimal("1e99999");
            case 10 -> BigInteger.TEN.pow(2000);
            case 11 -> true;
            case 12 -> 'c';
            case 13 -> new AtomicReference<>("a cat");
            case 14 -> Optional.of("a cat");
            case 15 -> Instant.MAX;
            case 16 -> Duration.ofSeconds(1);
            case 17 -> UUID.randomUUID();
            case 18 -> Thread.currentThread();
            case 19 -> bytes();
            case 20 -> ByteBuffer.wrap(bytes());
            case 21 -> new ByteArrayInputStream(bytes());
            case 22 -> new InputStreamCache(bytes());
            case 23 -> broken();
            case 24 -> new File("no-such.png");
            case 25 -> Path.of("/");
            case 26 -> new File("/dev/null");
            case 27 -> new GenericFile<>();
            case 28 -> new int[] {1, 2};
            case 29 -> new Object[] {text(), null, 3};
            case 30 -> depth > 3 ? List.of() : list(depth);
            case 31, 32 -> depth > 3 ? Map.of() : map(depth);
            case 33 -> recursive();
            case 34 -> new ObjectMapper().valueToTree(Map.of("prompt", "a cat", "n", 2));
            case 35 -> CharBuffer.wrap(text());
            case 36 -> request();
            default -> text();
        };
    }

    private byte[] bytes() {
        return switch (random.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> new byte[] {(byte) 0xc3, 0x28, 0};
            case 2 -> "a cat".getBytes(UTF_8);
            case 3 -> Arrays.copyOf(SocketGateway.png(), 40);
            default -> SocketGateway.png();
        };
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private List<Object> list(int depth) {
        var list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(any(depth + 1));
        }
        return list;
    }

    private Map<Object, Object> map(int depth) {
        var map = new HashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(name(), any(depth + 1));
        }
        if (random.nextInt(5) == 0) {
            map.put(null, "x");
        }
        if (random.nextInt(10) == 0) {
            map.put(5, "x");
        }
        return map;
    }

    private String name() {
        var names =
                List.of("prompt", "n", "size", "ratio", "model", "image", "images", "mask", "seed", "promt", "", "a.b");
        return names.get(random.nextInt(names.size()));
    }

    private static Map<String, Object> recursive() {
        var map = new HashMap<String, Object>();
        map.put("prompt", "a cat");
        map.put("self", map);
        return map;
    }

    private Object request() {
        var request = ImageRequest.builder().prompt(text()).image(bytes());
        var value = any(4);
        return value == null
                ? request.build()
                : request.parameter(name(), value).build();
    }

    /** A header that somebody may have set, ours or Camel's. */
    void setHeaders(Exchange exchange, List<String> names) {
        for (int i = random.nextInt(4); i > 0; i--) {
            exchange.getMessage().setHeader(names.get(random.nextInt(names.size())), any());
        }
    }
}
