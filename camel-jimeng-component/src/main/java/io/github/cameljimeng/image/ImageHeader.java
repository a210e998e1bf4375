package io.github.cameljimeng.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.io.EndianUtils;

/**
 * Format and size of an image, read from its header without decoding it.
 *
 * @param format the format by its signature
 * @param width in pixels, 0 if the header is damaged or lacks it
 * @param height in pixels, 0 if the header is damaged or lacks it
 * @param alpha whether the header declares transparency
 */
public record ImageHeader(ImageFormat format, int width, int height, boolean alpha) {

    /** Reads no more than needed. Empty if the bytes are not an image. Does not close the stream. */
    public static Optional<ImageHeader> read(InputStream stream) throws IOException {
        var in = stream.markSupported() ? stream : new BufferedInputStream(stream);
        in.mark(ImageFormat.SIGNATURE_LENGTH);
        var format = ImageFormat.detect(in.readNBytes(ImageFormat.SIGNATURE_LENGTH));
        if (format.isEmpty()) {
            return Optional.empty();
        }
        in.reset();
        try {
            return Optional.of(readSize(format.get(), new DataInputStream(in)));
        } catch (IOException damaged) {
            return Optional.of(new ImageHeader(format.get(), 0, 0, false));
        }
    }

    /** {@link #read(InputStream)} over the content of an image. */
    public static Optional<ImageHeader> of(ImageContent content) throws IOException {
        try (var in = content.open()) {
            return read(in);
        }
    }

    /** {@link #read(InputStream)} over bytes in memory. */
    public static Optional<ImageHeader> read(byte[] bytes) {
        try {
            return read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory cannot fail", e);
        }
    }

    /**
     * Whether the image is complete: PNG, JPEG and GIF by their last part, WebP by its length. A truncated transfer leaves
     * a valid header and half of the pixels. Reads the content once, without decoding it; ignores bytes after the end.
     *
     * @param content whose header this is
     */
    public boolean isWhole(ImageContent content) throws IOException {
        return ImageEnd.isThere(format, content);
    }

    private static ImageHeader readSize(ImageFormat format, DataInputStream in) throws IOException {
        return switch (format) {
            case PNG -> png(in);
            case JPEG -> jpeg(in);
            case WEBP -> webp(in);
            case GIF -> gif(in);
        };
    }

    private static ImageHeader png(DataInputStream in) throws IOException {
        in.skipNBytes(8 + 8);
        int width = in.readInt();
        int height = in.readInt();
        if (width < 0 || height < 0) {
            throw new IOException("the image is too large");
        }
        in.readByte();
        int colourType = in.readUnsignedByte();
        // 4 and 6 have an alpha channel; a palette or plain colours may have a tRNS chunk before the pixels
        boolean alpha = colourType == 4 || colourType == 6 || hasTransparencyChunk(in);
        return new ImageHeader(ImageFormat.PNG, width, height, alpha);
    }

    private static boolean hasTransparencyChunk(DataInputStream in) throws IOException {
        in.skipNBytes(3 + 4);
        while (true) {
            long length = Integer.toUnsignedLong(in.readInt());
            var type = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
            if (type.equals("tRNS")) {
                return true;
            }
            if (type.equals("IDAT") || type.equals("IEND") || type.length() < 4) {
                return false;
            }
            in.skipNBytes(length + 4);
        }
    }

    private static ImageHeader jpeg(DataInputStream in) throws IOException {
        in.skipNBytes(2);
        while (true) {
            int marker = in.readUnsignedByte();
            if (marker != 0xff) {
                continue;
            }
            while (marker == 0xff) {
                marker = in.readUnsignedByte();
            }
            if (isStandalone(marker)) {
                continue;
            }
            int length = in.readUnsignedShort();
            if (isFrame(marker)) {
                in.readByte();
                int height = in.readUnsignedShort();
                int width = in.readUnsignedShort();
                return new ImageHeader(ImageFormat.JPEG, width, height, false);
            }
            in.skipNBytes(Math.max(0, length - 2));
        }
    }

    private static boolean isStandalone(int marker) {
        return marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd9);
    }

    // SOF0 to SOF15 without the tables that share their range (DHT, JPG, DAC)
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static ImageHeader webp(DataInputStream in) throws IOException {
        in.skipNBytes(12);
        var chunk = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
        in.skipNBytes(4);
        return switch (chunk) {
            case "VP8X" -> {
                boolean alpha = (in.readUnsignedByte() & 0x10) != 0;
                in.skipNBytes(3);
                yield new ImageHeader(ImageFormat.WEBP, 1 + uint24(in), 1 + uint24(in), alpha);
            }
            case "VP8L" -> {
                in.readByte();
                int bits = EndianUtils.readSwappedInteger(in);
                int width = 1 + (bits & 0x3fff);
                int height = 1 + ((bits >>> 14) & 0x3fff);
                yield new ImageHeader(ImageFormat.WEBP, width, height, (bits >>> 28 & 1) != 0);
            }
            case "VP8 " -> {
                in.skipNBytes(6);
                int width = EndianUtils.readSwappedUnsignedShort(in) & 0x3fff;
                int height = EndianUtils.readSwappedUnsignedShort(in) & 0x3fff;
                yield new ImageHeader(ImageFormat.WEBP, width, height, false);
            }
            default -> new ImageHeader(ImageFormat.WEBP, 0, 0, false);
        };
    }

    private static ImageHeader gif(DataInputStream in) throws IOException {
        in.skipNBytes(6);
        int width = EndianUtils.readSwappedUnsignedShort(in);
        int height = EndianUtils.readSwappedUnsignedShort(in);
        return new ImageHeader(ImageFormat.GIF, width, height, false);
    }

    private static int uint24(DataInputStream in) throws IOException {
        return in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
    }
}
