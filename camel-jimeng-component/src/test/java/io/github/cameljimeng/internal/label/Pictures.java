package io.github.cameljimeng.internal.label;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.cameljimeng.image.TestPictures;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Random;

/** Kinds of pictures that are rare, and decoded in another way. */
final class Pictures {

    private Pictures() {}

    static byte[] png16Bits(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
        var random = new Random(16);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.getRaster().setSample(x, y, 0, random.nextInt(0x10000));
            }
        }
        return TestPictures.write("png", picture, false);
    }

    static byte[] interlacedPng(int width, int height) {
        return TestPictures.write("png", noise(width, height, BufferedImage.TYPE_INT_RGB), true);
    }

    static byte[] webpWithAlpha(int width, int height) {
        return TestPictures.write("webp", noise(width, height, BufferedImage.TYPE_INT_ARGB), false);
    }

    /** Two frames: the pixels of the picture itself, and once more as a chunk of animations (PNG 3, section 11.3.6). */
    static byte[] animatedPng(int width, int height) {
        var plain = TestPictures.write("png", noise(width, height, BufferedImage.TYPE_INT_RGB), false);
        var pixels = ByteBuffer.wrap(plain);
        int at = 33;
        while (!new String(plain, at + 4, 4, ISO_8859_1).equals("IDAT")) {
            at += pixels.getInt(at) + 12;
        }
        int length = pixels.getInt(at);
        var frame = ByteBuffer.allocate(4 + length).putInt(2).put(plain, at + 8, length);
        var animated = Marked.concat(
                Marked.chunk("acTL", ByteBuffer.allocate(8).putInt(2).array()), control(0, width, height));
        var second = Marked.concat(control(1, width, height), Marked.chunk("fdAT", frame.array()));
        return Marked.insert(Marked.insert(plain, plain.length - 12, second), at, animated);
    }

    private static byte[] control(int sequence, int width, int height) {
        var control = ByteBuffer.allocate(26).putInt(sequence).putInt(width).putInt(height);
        return Marked.chunk(
                "fcTL", control.putShort(20, (short) 1).putShort(22, (short) 10).array());
    }

    /** EXIF that says "turn it by 90 degrees", and nothing else. */
    static byte[] orientation() {
        var tiff = ByteBuffer.allocate(32);
        tiff.put("Exif\0\0MM".getBytes(ISO_8859_1)).putShort((short) 42).putInt(8);
        return tiff.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .array();
    }

    private static BufferedImage noise(int width, int height, int type) {
        var picture = new BufferedImage(width, height, type);
        var random = new Random(width);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        return picture;
    }
}
