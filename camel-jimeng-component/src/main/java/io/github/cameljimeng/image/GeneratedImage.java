package io.github.cameljimeng.image;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/**
 * One image that a gateway made: bytes and metadata.
 *
 * <p>Camel converts it to {@code InputStream}, {@code byte[]}, {@code ByteBuffer} and, if it has a URL, to that URL as
 * {@code String}. Its getters work in Simple ({@code ${body.extension}}). Its JSON is the metadata, never the bytes.
 * Immutable; any thread can read the bytes any number of times. Large images are in temporary files, see {@link
 * ImageContent}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "index",
    "contentType",
    "extension",
    "width",
    "height",
    "length",
    "url",
    "revisedPrompt",
    "provenance",
    "metadata"
})
public final class GeneratedImage {

    private final int index;
    private final String url;
    private final String revisedPrompt;
    private final ImageContent content;
    private final ImageHeader header;
    private final Map<String, Object> metadata;
    private final Provenance provenance;

    /**
     * @param index position in the result, from 0
     * @param url of the image at the gateway, {@code null} if it arrived as base64
     * @param revisedPrompt the prompt as the gateway rewrote it, {@code null} if unknown
     * @param content the bytes, {@code null} with {@code download=false}
     * @param header format and size, {@code null} without bytes
     */
    public GeneratedImage(int index, String url, String revisedPrompt, ImageContent content, ImageHeader header) {
        this(index, url, revisedPrompt, content, header, Map.of());
    }

    /** @param metadata the gateway's further metadata, see {@link #metadata()} */
    public GeneratedImage(
            int index,
            String url,
            String revisedPrompt,
            ImageContent content,
            ImageHeader header,
            Map<String, Object> metadata) {
        this(index, url, revisedPrompt, content, header, metadata, null);
    }

    /** @param provenance see {@link #provenance()}, {@code null} if unknown */
    public GeneratedImage(
            int index,
            String url,
            String revisedPrompt,
            ImageContent content,
            ImageHeader header,
            Map<String, Object> metadata,
            Provenance provenance) {
        this.index = index;
        this.url = url;
        this.revisedPrompt = revisedPrompt;
        this.content = content;
        this.header = header;
        this.metadata = Map.copyOf(metadata);
        this.provenance = provenance;
    }

    /** Position in the result, from 0. */
    public int getIndex() {
        return index;
    }

    /** The URL of the image at the gateway, usually valid for hours; {@code null} if the image arrived as base64. */
    public String getUrl() {
        return url;
    }

    /** The prompt as the gateway rewrote it, {@code null} if unknown. */
    public String getRevisedPrompt() {
        return revisedPrompt;
    }

    /**
     * Further metadata by the gateway's own names, such as {@code z_index} and {@code bounding_box} of a layer. Values are
     * strings, numbers, booleans, lists and maps. Mostly empty.
     */
    @JsonProperty("metadata")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public Map<String, Object> metadata() {
        return metadata;
    }

    /**
     * The origin that the image states in its metadata: C2PA manifest, labels of generated content, the program that made
     * it. Not verified. {@code null} if unknown, such as with {@code download=false}.
     */
    @JsonProperty("provenance")
    public Provenance provenance() {
        return provenance;
    }

    /** A copy with other bytes of the same format and size. */
    public GeneratedImage with(ImageContent other, Provenance otherProvenance) {
        return new GeneratedImage(index, url, revisedPrompt, other, header, metadata, otherProvenance);
    }

    /** {@code image/png}, {@code image/jpeg}, {@code image/webp}; {@code null} with {@code download=false}. */
    public String getContentType() {
        return header == null ? null : header.format().contentType();
    }

    /** {@code png}, {@code jpg}, {@code webp}, without a dot; {@code null} with {@code download=false}. */
    public String getExtension() {
        return header == null ? null : header.format().extension();
    }

    /** Width in pixels, {@code null} if unknown. */
    public Integer getWidth() {
        return header == null || header.width() == 0 ? null : Integer.valueOf(header.width());
    }

    /** Height in pixels, {@code null} if unknown. */
    public Integer getHeight() {
        return header == null || header.height() == 0 ? null : Integer.valueOf(header.height());
    }

    /** Length in bytes, {@code null} with {@code download=false}. */
    public Long getLength() {
        return content == null ? null : Long.valueOf(content.length());
    }

    /** The bytes, empty with {@code download=false}. */
    public Optional<ImageContent> content() {
        return Optional.ofNullable(content);
    }

    /** A new stream over the bytes; close it after use. Fails with {@code download=false}. */
    public InputStream openStream() throws IOException {
        if (content == null) {
            throw new IOException("The image was not downloaded: set download=true, or fetch it from " + url);
        }
        return content.open();
    }

    /**
     * Deletes the temporary file now; the image cannot be read afterwards. Optional: the file of an unused image is deleted
     * anyway.
     */
    public void discard() {
        content().ifPresent(ImageContent::discard);
    }

    @JsonIgnore
    public boolean isDownloaded() {
        return content != null;
    }

    /** Format, size and length for people, such as {@code image/png 1024x1024 (1 MB)}. */
    @Override
    public String toString() {
        if (header == null) {
            return url;
        }
        return "%s %dx%d (%s)"
                .formatted(
                        header.format().contentType(),
                        header.width(),
                        header.height(),
                        FileUtils.byteCountToDisplaySize(content.length()));
    }
}
