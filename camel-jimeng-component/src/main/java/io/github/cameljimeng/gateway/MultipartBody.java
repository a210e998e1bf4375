package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.client5.http.entity.mime.ByteArrayBody;
import org.apache.hc.client5.http.entity.mime.ContentBody;
import org.apache.hc.client5.http.entity.mime.FileBody;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** A {@code multipart/form-data} body: texts first, then the images from where they are, with a length on the wire. */
final class MultipartBody {

    private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

    private MultipartBody() {}

    static HttpEntity of(Map<String, Object> fields, String imagePart, List<Upload> images, Upload mask) {
        // this mode writes file names as plain UTF-8 (RFC 7578 §5.1) and texts without a content type, as browsers and
        // curl do; the charset it would add to the content type is left out, some gateways stumble over it
        var boundary = "jimeng-" + UUID.randomUUID();
        var builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8)
                .setBoundary(boundary);
        fields.forEach((name, value) -> addText(builder, name, value));
        images.forEach(image -> builder.addPart(imagePart, body(image)));
        if (mask != null) {
            builder.addPart("mask", body(mask));
        }
        return new TypedEntity(builder.build(), "multipart/form-data; boundary=" + boundary);
    }

    private static void addText(MultipartEntityBuilder builder, String name, Object value) {
        if (value instanceof Iterable<?> items) {
            items.forEach(item -> builder.addPart(name, new StringBody(String.valueOf(item), TEXT)));
        } else {
            builder.addPart(name, new StringBody(JsonBody.text(value), TEXT));
        }
    }

    private static ContentBody body(Upload image) {
        var type = ContentType.parse(image.contentType());
        var file = image.content().file();
        if (file.isPresent()) {
            return new OwnedFileBody(image, file.get().toFile(), type);
        }
        return new ByteArrayBody(bytes(image), type, image.fileName());
    }

    private static byte[] bytes(Upload image) {
        try {
            return image.content().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the image while its file is sent: a spooled file is deleted with the last reference to it. */
    private static final class OwnedFileBody extends FileBody {
        private final Upload owner;

        OwnedFileBody(Upload owner, File file, ContentType type) {
            super(file, type, owner.fileName());
            this.owner = owner;
        }

        @Override
        public String toString() {
            return owner.name();
        }
    }
}
