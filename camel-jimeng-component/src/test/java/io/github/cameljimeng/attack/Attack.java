package io.github.cameljimeng.attack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** What a hostile server sends in place of a reply. */
enum Attack {
    ENDLESS_STATUS_LINE(out -> {
        out.print("HTTP/1.1 200 ");
        out.forEver("x".repeat(1000));
    }),
    ENDLESS_HEADERS(out -> {
        out.print("HTTP/1.1 200 OK\r\n");
        out.forEver("X-Many: 1\r\n".repeat(100));
    }),
    ENDLESS_INFORMATION(out -> out.forEver("HTTP/1.1 102 Processing\r\n\r\n".repeat(100))),
    WHITE_SPACE_BEFORE(out -> {
        out.head("application/json");
        out.forEver("\n".repeat(8000));
    }),
    WHITE_SPACE_WITHIN(out -> {
        out.head("application/json");
        out.print("{\"data\":");
        out.forEver("\t".repeat(8000));
    }),
    WHITE_SPACE_BEHIND(out -> {
        out.head("application/json");
        out.print("{\"data\":[]}");
        out.forEver(" ".repeat(8000));
    }),
    TABS_IN_BASE64(out -> {
        out.head("application/json");
        out.print("{\"data\":[{\"b64_json\":\"iVBORw0KGgo" + "A".repeat(8000));
        out.forEver("\t".repeat(8000));
    }),
    ESCAPED_LINES_IN_BASE64(out -> {
        out.head("application/json");
        out.print("{\"data\":[{\"b64_json\":\"iVBORw0KGgo" + "A".repeat(8000));
        out.forEver("\\n".repeat(4000));
    }),
    ENDLESS_BASE64(out -> {
        out.head("application/json");
        out.print("{\"data\":[{\"b64_json\":\"iVBORw0KGgo");
        out.forEver("A".repeat(8000));
    }),
    ESCAPED_BASE64(out -> {
        out.head("application/json");
        out.print("{\"data\":[{\"b64_json\":\"iVBORw0KGgo");
        out.forEver("\\u0041".repeat(1000));
    }),
    ENDLESS_TEXT(out -> {
        out.head("application/json");
        out.print("{\"error\":{\"message\":\"");
        out.forEver("no such luck, ".repeat(500));
    }),
    ENDLESS_NAME(out -> {
        out.head("application/json");
        out.print("{\"");
        out.forEver("no such luck, ".repeat(500));
    }),
    ENDLESS_NUMBER(out -> {
        out.head("application/json");
        out.print("{\"created\":1");
        out.forEver("0".repeat(8000));
    }),
    HUGE_EXPONENT(out -> out.json("{\"created\":1e999999999,\"data\":[],\"usage\":{\"total_tokens\":1e99999}}")),
    DEEP_ARRAYS(out -> {
        out.head("application/json");
        out.forEver("[".repeat(8000));
    }),
    DEEP_OBJECTS(out -> {
        out.head("application/json");
        out.forEver("{\"data\":".repeat(1000));
    }),
    EMPTY_OBJECTS(out -> {
        out.head("application/json");
        out.print("{\"data\":[");
        out.times(1400, "{},".repeat(1000));
        out.print("{}]}");
    }),
    ENDLESS_OBJECTS(out -> {
        out.head("application/json");
        out.print("{\"data\":[");
        out.forEver("{},".repeat(1000));
    }),
    A_MILLION_KEYS(out -> {
        out.head("application/json");
        out.print("{\"data\":[],\"usage\":{");
        for (int i = 0; i < 1000; i++) {
            var piece = new StringBuilder();
            for (int k = 0; k < 1000; k++) {
                piece.append('"').append(i * 1000 + k).append("\":1,");
            }
            out.print(piece.toString());
        }
        out.print("\"last\":1}}");
    }),
    KEYS_OF_ONE_HASH(out -> {
        out.head("application/json");
        out.print("{\"data\":[],\"usage\":{");
        // Aa and BB have the same hash, and so have all words made of them
        for (int i = 0; i < 1 << 16; i++) {
            var key = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            out.print("\"" + key + "\":1,");
        }
        out.print("\"last\":1}}");
    }),
    MANY_URLS(out -> {
        out.head("application/json");
        out.print("{\"data\":[");
        out.times(1000, ("{\"url\":\"" + out.base() + "/1.png\"},").repeat(100));
        out.print("{\"url\":\"" + out.base() + "/1.png\"}]}");
    }),
    MANY_IMAGES(out -> {
        out.head("application/json");
        out.print("{\"data\":[");
        out.forEver("{\"b64_json\":\"" + SocketGateway.PNG + "\"},");
    }),
    IMAGES_WITHIN_TEXTS(out -> out.json("{\"data\":\"" + "{\\\"data\\\":\\\"".repeat(1000) + "\"}")),
    ENDLESS_EVENTS(out -> {
        out.head("text/event-stream");
        out.forEver("event: image_generation.partial_image\ndata: {\"type\":\"image_generation.partial_image\","
                + "\"b64_json\":\"" + SocketGateway.PNG + "\"}\n\n");
    }),
    ENDLESS_EVENT(out -> {
        out.head("text/event-stream");
        out.print("data: {\"type\":\"");
        out.forEver("x".repeat(8000));
    }),
    ENDLESS_EVENT_LINES(out -> {
        out.head("text/event-stream");
        out.forEver("data: {\n".repeat(1000));
    }),
    ENDLESS_COMMENTS(out -> {
        out.head("text/event-stream");
        out.forEver(": keep-alive\n\n".repeat(500));
    }),
    ENDLESS_HTML(out -> {
        out.head("text/html");
        out.print("<html>");
        out.forEver("<p>no such luck</p>".repeat(500));
    }),
    ENDLESS_IMAGE(out -> {
        out.head("image/png");
        out.write(SocketGateway.png());
        out.forEver("IDAT".repeat(2000));
    }),
    ENDLESS_REFUSAL(out -> {
        out.print("HTTP/1.1 500 X\r\nConnection: close\r\n\r\n{\"message\":\"");
        out.forEver("no such luck, ".repeat(500));
    }),
    ZIPPED_WHITE_SPACE(out -> out.zipped("", " ".repeat(100_000))),
    ZIPPED_BASE64(out -> out.zipped("{\"data\":[{\"b64_json\":\"iVBORw0KGgo", "A".repeat(100_000))),
    ZIPPED_OBJECTS(out -> out.zipped("{\"data\":[", "{},".repeat(30_000))),
    ZIPPED_TEXT(out -> out.zipped("{\"message\":\"", "x.".repeat(50_000))),
    CHUNK_EXTENSIONS(out -> {
        out.print("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        out.forEver(("1;x=" + "y".repeat(10_000) + "\r\n \r\n").repeat(10));
    }),
    CHUNKS_OF_ONE_BYTE(out -> {
        out.print("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        out.forEver("1\r\n \r\n".repeat(1000));
    }),
    /** The image is the attack. */
    DOWNLOAD_WITHOUT_END(out -> out.json("{\"data\":[{\"url\":\"" + out.base() + "/endless\"}]}")),
    DOWNLOAD_ZIPPED(out -> out.json("{\"data\":[{\"url\":\"" + out.base() + "/zipped\"}]}")),
    DOWNLOAD_THAT_GOES_ROUND(out -> out.json("{\"data\":[{\"url\":\"" + out.base() + "/round\"}]}")),
    DOWNLOAD_OF_HEADERS(out -> out.json("{\"data\":[{\"url\":\"" + out.base() + "/headers\"}]}"));

    /** Writes one reply. */
    @FunctionalInterface
    interface Script {
        void play(Wire out) throws IOException;
    }

    // every script is a constant
    @SuppressWarnings("ImmutableEnumChecker")
    private final Script script;

    Attack(Script script) {
        this.script = script;
    }

    void play(Wire out) throws IOException {
        script.play(out);
    }

    /** A connection of the hostile server. */
    static final class Wire {

        // what a client takes that has no bound: more than its heap, and no more than some seconds of this machine
        private static final long FOR_EVER = 3L << 30;

        private final OutputStream out;
        private final String base;

        Wire(OutputStream out, String base) {
            this.out = out;
            this.base = base;
        }

        String base() {
            return base;
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        void print(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        void head(String contentType) throws IOException {
            head(contentType, "Connection: close");
        }

        private void head(String contentType, String... headers) throws IOException {
            print("HTTP/1.1 200 OK\r\nContent-Type: " + contentType + "\r\n" + String.join("\r\n", headers)
                    + "\r\n\r\n");
        }

        void json(String body) throws IOException {
            head("application/json");
            print(body);
        }

        void times(int count, String piece) throws IOException {
            var bytes = piece.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < count; i++) {
                out.write(bytes);
            }
        }

        /** Until the client goes away. */
        void forEver(String piece) throws IOException {
            var bytes = piece.getBytes(StandardCharsets.UTF_8);
            for (long sent = 0; sent < FOR_EVER; sent += bytes.length) {
                out.write(bytes);
            }
        }

        void zipped(String beginning, String piece) throws IOException {
            head("application/json", "Content-Encoding: gzip", "Connection: close");
            try (var zip = new GZIPOutputStream(out)) {
                zip.write(beginning.getBytes(StandardCharsets.UTF_8));
                var bytes = piece.getBytes(StandardCharsets.UTF_8);
                for (long sent = 0; sent < 2 * FOR_EVER; sent += bytes.length) {
                    zip.write(bytes);
                }
            }
        }
    }
}
