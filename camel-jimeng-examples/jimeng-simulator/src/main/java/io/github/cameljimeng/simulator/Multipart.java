package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.apache.commons.fileupload2.core.ParameterParser;
import org.apache.commons.io.output.ByteArrayOutputStream;

/** Reads {@code multipart/form-data}. */
final class Multipart {

    // by itself the parser stops at 512 bytes: a long Chinese file name is longer
    private static final int MAX_PART_HEADER = 8192;

    private Multipart() {}

    static boolean is(String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    static List<Part> parse(String contentType, byte[] body) {
        try {
            return read(contentType, body);
        } catch (IOException e) {
            throw new UncheckedIOException("not a multipart body: " + e.getMessage(), e);
        }
    }

    private static List<Part> read(String contentType, byte[] body) throws IOException {
        var boundary = parameters(contentType).get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw new IOException("the content type has no boundary");
        }
        var input = MultipartInput.builder()
                .setByteArray(body)
                .setMaxPartHeaderSize(MAX_PART_HEADER)
                .setBoundary(boundary.getBytes(ISO_8859_1))
                .get();
        // browsers and RFC 7578 write file names as plain UTF-8
        input.setHeaderCharset(UTF_8);
        var parts = new ArrayList<Part>();
        for (var more = input.skipPreamble(); more; more = input.readBoundary()) {
            parts.add(readPart(input));
        }
        if (parts.isEmpty()) {
            throw new IOException("the boundary of the content type does not occur in the body");
        }
        return parts;
    }

    private static Part readPart(MultipartInput input) throws IOException {
        var headers = headers(input.readHeaders());
        var disposition = parameters(headers.getOrDefault("content-disposition", ""));
        if (!disposition.containsKey("form-data") || !disposition.containsKey("name")) {
            throw new IOException("a part has no Content-Disposition: form-data with a name");
        }
        var content = new ByteArrayOutputStream();
        input.readBodyData(content);
        return new Part(
                disposition.get("name"),
                disposition.get("filename"),
                headers.get("content-type"),
                content.toByteArray());
    }

    private static Map<String, String> headers(String text) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        text.lines().filter(line -> line.contains(":")).forEach(line -> {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        });
        return headers;
    }

    private static Map<String, String> parameters(String header) {
        var parser = new ParameterParser();
        parser.setLowerCaseNames(true);
        return parser.parse(header, ';');
    }
}
