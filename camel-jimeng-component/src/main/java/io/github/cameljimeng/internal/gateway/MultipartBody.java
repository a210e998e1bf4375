package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.image.ImageSource.Upload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hc.client5.http.entity.mime.ContentBody;
import org.apache.hc.client5.http.entity.mime.FormBodyPart;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
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
        // this mode writes texts without a content type, as browsers and curl do; the charset that it would add to the
        // content type is left out, because some gateways reject it
        var boundary = "jimeng-" + UUID.randomUUID();
        var builder = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8)
                .setBoundary(boundary);
        fields.forEach((name, value) -> builder.addPart(part(name, new StringBody(text(value), TEXT))));
        images.forEach(image -> builder.addPart(part(imagePart, new ImagePart(image))));
        if (mask != null) {
            builder.addPart(part("mask", new ImagePart(mask)));
        }
        return new TypedEntity(builder.build(), "multipart/form-data; boundary=" + boundary);
    }

    // the library adds filename* for names beyond Latin-1, which RFC 7578 section 4.2 forbids: servers on Node then
    // drop
    // the whole part
    private static FormBodyPart part(String name, ContentBody content) {
        var disposition = "form-data; name=\"" + escaped(name) + "\"";
        if (content.getFilename() != null) {
            disposition += "; filename=\"" + escaped(content.getFilename()) + "\"";
        }
        return FormBodyPartBuilder.create(name, content)
                .addField("Content-Disposition", disposition)
                .build();
    }

    // as browsers do it (WHATWG HTML, multipart/form-data encoding algorithm)
    private static String escaped(String name) {
        return name.replace("\r", "%0D").replace("\n", "%0A").replace("\"", "%22");
    }

    // a form knows only texts
    private static String text(Object value) {
        return value == null || value instanceof Iterable<?> || value instanceof Map<?, ?>
                ? Json.text(value)
                : JsonBody.text(value);
    }
}
