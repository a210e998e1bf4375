package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Small images to send, and a look at those that come back. */
final class Samples {

    private Samples() {}

    static byte[] image(PictureFormat format, int width, int height) {
        return format.encode(filled(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB)));
    }

    static byte[] png() {
        return image(PictureFormat.PNG, 96, 64);
    }

    /** A PNG with an alpha channel, all of it transparent. */
    static byte[] mask(int width, int height) {
        return PictureFormat.PNG.encode(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
    }

    static String dataUrl() {
        return "data:image/png;base64," + base64();
    }

    static String base64() {
        return Base64.getEncoder().encodeToString(png());
    }

    static BufferedImage decode(byte[] bytes) {
        try {
            return PictureFormat.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage decode(String base64) {
        return decode(Base64.getDecoder().decode(base64));
    }

    private static BufferedImage filled(BufferedImage image) {
        var graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.dispose();
        return image;
    }
}
