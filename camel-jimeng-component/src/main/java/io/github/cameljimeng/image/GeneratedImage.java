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
 * One image that a gateway made: its bytes and its metadata.
 *
 * <p>Camel converts it to {@code InputStream}, {@code byte[]}, {@code ByteBuffer} and, where it has one, to its URL as
 * {@code String}. Its getters work in Simple ({@code ${body.extension}}); its JSON is the metadata, never the bytes.
 * Immutable; the bytes can be read any number of times, from any thread. A large image is kept in a temporary file, see
 * {@link ImageContent}.
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
     * @param index position in its result, from 0
     * @param url of the image at the gateway, {@code null} if it came as base64
     * @param revisedPrompt the prompt as the gateway rewrote it, {@code null} if unknown
     * @param content the bytes, {@code null} with {@code download=false}
     * @param header format and size, {@code null} without bytes
     */
    public GeneratedImage(int index, String url, String revisedPrompt, ImageContent content, ImageHeader header) {
        this(index, url, revisedPrompt, content, header, Map.of());
    }

    /** @param metadata what else the gateway says of this image, see {@link #metadata()} */
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

    /** Position in its result, from 0. */
    public int getIndex() {
        return index;
    }

    /** The URL of the image at the gateway, usually valid for some hours; {@code null} if it came as base64. */
    public String getUrl() {
        return url;
    }

    /** The prompt as the gateway rewrote it, {@code null} if unknown. */
    public String getRevisedPrompt() {
        return revisedPrompt;
    }

    /**
     * What else the gateway says of this image, by the gateway's own names, such as {@code z_index} and {@code
     * bounding_box} of a layer; texts, numbers, booleans, lists and maps. Mostly empty.
     */
    @JsonProperty("metadata")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public Map<String, Object> metadata() {
        return metadata;
    }

    /**
     * What the image says of where it comes from: a C2PA manifest, labels of generated content, the program that made it.
     * Nothing of it was verified. {@code null} when unknown, such as with {@code download=false}.
     */
    @JsonProperty("provenance")
    public Provenance provenance() {
        return provenance;
    }

    /** The same image with other bytes, of the same format and size. */
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

    /** Pixels, {@code null} when unknown. */
    public Integer getWidth() {
        return header == null || header.width() == 0 ? null : Integer.valueOf(header.width());
    }

    /** Pixels, {@code null} when unknown. */
    public Integer getHeight() {
        return header == null || header.height() == 0 ? null : Integer.valueOf(header.height());
    }

    /** Bytes, {@code null} with {@code download=false}. */
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
     * Deletes the temporary file of the image now; the image cannot be read afterwards. Optional: the file is deleted
     * anyway when the image is no longer used.
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
