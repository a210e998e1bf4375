package io.github.cameljimeng.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes a multipart form byte by byte, right or wrong. */
final class Form {

    static final String CONTENT_TYPE = "multipart/form-data; boundary=-----a-boundary";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Form text(String name, String value) {
        return part("name=\"" + name + "\"", null, value.getBytes(UTF_8));
    }

    Form file(String name, String fileName, String contentType, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + fileName + "\"", contentType, content);
    }

    Form fileWithoutName(String name, String contentType, byte[] content) {
        return part("name=\"" + name + "\"", contentType, content);
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(bytes.toByteArray());
        all.writeBytes("-------a-boundary--\r\n".getBytes(UTF_8));
        return all.toByteArray();
    }

    private Form part(String disposition, String contentType, byte[] content) {
        var head = "-------a-boundary\r\nContent-Disposition: form-data; " + disposition + "\r\n"
                + (contentType == null ? "" : "Content-Type: " + contentType + "\r\n") + "\r\n";
        bytes.writeBytes(head.getBytes(UTF_8));
        bytes.writeBytes(content);
        bytes.writeBytes("\r\n".getBytes(UTF_8));
        return this;
    }
}
