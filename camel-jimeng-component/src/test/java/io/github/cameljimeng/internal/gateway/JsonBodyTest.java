package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a JSON body leaves. */
class JsonBodyTest {

    /** Keeps what each call to write brought. */
    private static final class Pieces extends ByteArrayOutputStream {
        private final List<String> pieces = new ArrayList<>();

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            pieces.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() throws IOException {
            pieces.add("flush");
        }
    }

    @Test
    void aRequestWithoutImagesLeavesInOnePiece() throws Exception {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("model", "jimeng-4.0");
        fields.put("image_urls", List.of("https://example.com/1.png", "https://example.com/2.png"));
        fields.put("extra", Map.of("scale", 0.5));
        var pieces = new Pieces();

        new JsonBody(fields, null).writeTo(pieces);

        assertThat(pieces.pieces).containsExactly("""
                        {"model":"jimeng-4.0","image_urls":["https://example.com/1.png","https://example.com/2.png"],"extra":{"scale":0.5}}""");
    }
}
