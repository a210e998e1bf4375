package io.github.cameljimeng.examples.studio;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Photos for tests: real PNG files. */
final class Photos {

    private Photos() {}

    static byte[] png(Color colour) {
        var image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var paint = image.createGraphics();
        paint.setColor(colour);
        paint.fillRect(0, 0, image.getWidth(), image.getHeight());
        paint.dispose();
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static String base64(Color colour) {
        return Base64.getEncoder().encodeToString(png(colour));
    }
}
