package io.github.cameljimeng.image;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Real images of the JDK's and the simulator's own writers. */
public final class TestPictures {

    private TestPictures() {}

    public static byte[] png(int width, int height) {
        return write("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), false);
    }

    public static byte[] pngWithAlpha(int width, int height) {
        return write("png", new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), false);
    }

    /** A palette with one transparent colour: no alpha channel, but a tRNS chunk. */
    public static byte[] pngWithTransparentColour(int width, int height) {
        byte[] ramp = {0, (byte) 255};
        var palette = new IndexColorModel(8, 2, ramp, ramp, ramp, 0);
        return write("png", new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, palette), false);
    }

    public static byte[] jpeg(int width, int height) {
        return write("jpeg", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), false);
    }

    public static byte[] progressiveJpeg(int width, int height) {
        return write("jpeg", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), true);
    }

    /** As cameras write them: thumbnails and colour profiles push the size behind the first 64 KB. */
    public static byte[] jpegWithLargeExif(int width, int height) {
        var plain = jpeg(width, height);
        var out = new ByteArrayOutputStream();
        out.write(plain, 0, 2);
        for (int i = 0; i < 3; i++) {
            out.write(0xff);
            out.write(0xe1);
            out.write(0xff);
            out.write(0xff);
            // a marker inside the data must not be taken for one
            var data = new byte[65533];
            data[100] = (byte) 0xff;
            data[101] = (byte) 0xc0;
            out.writeBytes(data);
        }
        out.write(plain, 2, plain.length - 2);
        return out.toByteArray();
    }

    public static byte[] webp(int width, int height) {
        return write("webp", new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), false);
    }

    public static byte[] gif(int width, int height) {
        return write("gif", new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED), false);
    }

    /** Pixels that no format can compress, so that the file is large and full of all bytes. */
    public static byte[] noise(String format, int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(width);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        return write(format, picture, false);
    }

    static BufferedImage read(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    public static byte[] write(String format, BufferedImage picture, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            var parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(picture, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
