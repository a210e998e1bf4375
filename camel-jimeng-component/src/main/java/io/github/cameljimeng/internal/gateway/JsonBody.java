package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.cameljimeng.gateway.Uploads;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.output.NullOutputStream;
import org.apache.commons.io.output.ThresholdingOutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A JSON body in UTF-8. Images are written as data URLs or base64 while they are read, so that they are never whole in memory.
 * The length is determined in a first pass, because gateways refuse bodies of unknown length.
 */
final class JsonBody extends AbstractHttpEntity {

    private static final int PIECE = 48 * 1024;

    /** Nearly all requests without images are smaller. */
    private static final int SMALL = 4 * 1024;

    private final Map<String, Object> fields;
    private final Images images;
    private final long length;

    /** The bytes of a small body, {@code null} for a larger one, which is written again each time. */
    private final byte[] whole;

    /**
     * Where the images of an edit or of a task go.
     *
     * @param style the shape that the gateway expects
     * @param images at least one, or a mask
     * @param mask {@code null} when there is none
     */
    record Images(Uploads.JsonImages style, List<ImageSource> images, ImageSource mask) {}

    /** @param images {@code null} for a request without files */
    JsonBody(Map<String, Object> fields, Images images) {
        super("application/json", null, false);
        this.fields = fields;
        this.images = images;
        var kept = new ByteArrayOutputStream();
        try (var firstPass = new ThresholdingOutputStream(
                SMALL, pass -> {}, pass -> pass.isThresholdExceeded() ? NullOutputStream.INSTANCE : kept)) {
            write(firstPass);
            this.length = firstPass.getByteCount();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.whole = length <= SMALL ? kept.toByteArray() : null;
    }

    /** A value as the text of a multipart field. */
    static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (whole != null) {
            out.write(whole);
        } else {
            write(out);
        }
    }

    private void write(OutputStream out) throws IOException {
        try (var json = Json.MAPPER.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartObject();
            for (var field : fields.entrySet()) {
                json.writeObjectField(field.getKey(), field.getValue());
            }
            if (images != null) {
                writeImages(json, out);
            }
            json.writeEndObject();
        }
    }

    private void writeImages(JsonGenerator json, OutputStream out) throws IOException {
        if (images.style() == Uploads.JsonImages.URLS_OR_BASE64) {
            writeInputs(json, out);
            return;
        }
        if (images.style() == Uploads.JsonImages.IMAGES_OBJECTS) {
            json.writeArrayFieldStart("images");
            for (var image : images.images()) {
                json.writeStartObject();
                json.writeFieldName("image_url");
                writeUrl(json, out, image);
                json.writeEndObject();
            }
            json.writeEndArray();
        } else if (images.images().size() == 1) {
            json.writeFieldName("image");
            writeUrl(json, out, images.images().get(0));
        } else {
            json.writeArrayFieldStart("image");
            for (var image : images.images()) {
                writeUrl(json, out, image);
            }
            json.writeEndArray();
        }
        if (images.mask() != null) {
            writeMask(json, out);
        }
    }

    // of both kinds only with validation=warn or off
    private void writeInputs(JsonGenerator json, OutputStream out) throws IOException {
        var all = Stream.concat(images.images().stream(), Stream.ofNullable(images.mask()))
                .toList();
        if (all.stream().anyMatch(Link.class::isInstance)) {
            json.writeArrayFieldStart("image_urls");
            for (var image : all) {
                if (image instanceof Link link) {
                    json.writeString(link.url());
                }
            }
            json.writeEndArray();
        }
        if (all.stream().anyMatch(Upload.class::isInstance)) {
            json.writeArrayFieldStart("binary_data_base64");
            for (var image : all) {
                if (image instanceof Upload upload) {
                    writeBase64(json, out, upload, "");
                }
            }
            json.writeEndArray();
        }
    }

    private void writeMask(JsonGenerator json, OutputStream out) throws IOException {
        json.writeFieldName("mask");
        if (images.style() == Uploads.JsonImages.IMAGES_OBJECTS) {
            json.writeStartObject();
            json.writeFieldName("image_url");
            writeUrl(json, out, images.mask());
            json.writeEndObject();
        } else {
            writeUrl(json, out, images.mask());
        }
    }

    private static void writeUrl(JsonGenerator json, OutputStream out, ImageSource image) throws IOException {
        if (image instanceof Link link) {
            json.writeString(link.url());
            return;
        }
        var upload = (Upload) image;
        writeBase64(json, out, upload, "data:" + upload.contentType() + ";base64,");
    }

    private static void writeBase64(JsonGenerator json, OutputStream out, Upload upload, String prefix)
            throws IOException {
        json.writeRawValue('"' + prefix);
        // what the generator has buffered must precede what is written directly to the stream
        json.flush();
        try (var in = upload.content().open();
                var base64 = Base64.getEncoder().wrap(new Unclosed(out))) {
            IOUtils.copyLarge(in, base64, new byte[PIECE]);
        }
        json.writeRaw('"');
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("this body is only written");
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {
        // nothing is held open
    }

    /** The encoder must be closed to write its last characters, the connection must not. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
