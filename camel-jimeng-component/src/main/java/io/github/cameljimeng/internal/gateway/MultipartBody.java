package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.image.ImageSource.Upload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.entity.mime.StringBody;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/**
 * A {@code multipart/form-data} body: text fields first, then the images, streamed from where they are stored; sent
 * with a length.
 */
final class MultipartBody {

    private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

    private MultipartBody() {}

    static HttpEntity of(Map<String, Object> fields, String imagePart, List<Upload> images, Upload mask) {
        // this mode writes file names as plain UTF-8 (RFC 7578 §5.1) and texts without a content type, as browsers and
        // curl do; the charset that it would add to the content type is left out, because some gateways reject it
        var boundary = "jimeng-" + UUID.randomUUID();
        var builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8)
                .setBoundary(boundary);
        fields.forEach((name, value) -> addText(builder, name, value));
        images.forEach(image -> builder.addPart(imagePart, new ImagePart(image)));
        if (mask != null) {
            builder.addPart("mask", new ImagePart(mask));
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
}
