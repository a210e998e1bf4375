package io.github.cameljimeng.simulator.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.commons.io.output.ByteArrayOutputStream;

/** The three formats the gateways know, and how their bytes look. */
public enum PictureFormat {
    PNG("png", "png"),
    JPEG("jpeg", "jpg"),
    WEBP("webp", "webp");

    // above this many pixels an input is read coarsely: it is painted smaller anyway
    private static final int MAX_DECODED = 20_000_000;

    private final String subtype;
    private final String extension;

    PictureFormat(String subtype, String extension) {
        this.subtype = subtype;
        this.extension = extension;
    }

    /** The format a request means by {@code png}, {@code jpeg}, {@code jpg} or {@code webp}. */
    public static Optional<PictureFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> name.equals(format.subtype) || name.equals(format.extension))
                .findFirst();
    }

    public static Optional<PictureFormat> ofFileName(String fileName) {
        return named(fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /** What the bytes are, by their own first bytes. */
    public static Optional<PictureFormat> ofSignature(byte[] bytes) {
        var head = HexFormat.of().formatHex(bytes, 0, Math.min(12, bytes.length));
        if (head.startsWith("89504e470d0a1a0a")) {
            return Optional.of(PNG);
        }
        if (head.startsWith("ffd8ff")) {
            return Optional.of(JPEG);
        }
        return head.startsWith("52494646") && head.startsWith("57454250", 16) ? Optional.of(WEBP) : Optional.empty();
    }

    public String contentType() {
        return "image/" + subtype;
    }

    /** The usual file extension, without its dot. */
    public String extension() {
        return extension;
    }

    public byte[] encode(BufferedImage picture) {
        var writer = ImageIO.getImageWritersByFormatName(subtype).next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters(writer));
        } catch (IOException e) {
            throw new IllegalStateException("cannot write " + subtype, e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private ImageWriteParam parameters(ImageWriter writer) {
        var parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        switch (this) {
            // little effort: a picture that lives for one test need not be small
            case PNG -> parameters.setCompressionQuality(0.8f);
            case JPEG -> parameters.setCompressionQuality(0.92f);
            case WEBP -> {
                parameters.setCompressionType("Lossy");
                parameters.setCompressionQuality(0.9f);
            }
        }
        return parameters;
    }

    /**
     * The picture these bytes hold.
     *
     * @throws IOException if they are no PNG, JPEG or WebP, or are damaged; the message says which
     */
    public static BufferedImage decode(byte[] bytes) throws IOException {
        var format = ofSignature(bytes).orElseThrow(() -> new IOException("not a PNG, JPEG or WebP image"));
        var reader = ImageIO.getImageReadersByFormatName(format.subtype).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            var parameters = reader.getDefaultReadParam();
            var step = coarseness((long) reader.getWidth(0) * reader.getHeight(0));
            if (step > 1) {
                parameters.setSourceSubsampling(step, step, 0, 0);
            }
            return reader.read(0, parameters);
        } catch (IOException | RuntimeException e) {
            // the readers answer some damage with an unchecked exception
            throw new IOException("a damaged " + format.subtype + " image: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    private static int coarseness(long pixels) {
        return (int) Math.ceil(Math.sqrt((double) pixels / MAX_DECODED));
    }
}
