package io.github.cameljimeng.simulator.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/** The visible trace of an edit: the input scaled to cover the picture, toned, its edges darkened. */
final class Retouch {

    private static final int STRIP = 256;

    private final PixelSize size;
    private final Palette palette;

    private Retouch(PixelSize size, Palette palette) {
        this.size = size;
        this.palette = palette;
    }

    /**
     * Paints the edited input.
     *
     * @param mask its opaque pixels stay as they are in the input; null edits everything
     */
    static void paint(
            Graphics2D graphics,
            PixelSize size,
            BufferedImage input,
            BufferedImage mask,
            Scene scene,
            SplittableRandom dice) {
        var retouch = new Retouch(size, Palette.of(scene, dice));
        graphics.setPaint(Color.WHITE);
        graphics.fillRect(0, 0, size.width(), size.height());
        graphics.drawImage(input, retouch.cover(input), null);
        if (mask == null) {
            retouch.effect(graphics);
            Weather.paint(graphics, size, scene, dice);
        } else {
            retouch.effectWithin(graphics, mask);
        }
    }

    private void effect(Graphics2D graphics) {
        graphics.setPaint(new GradientPaint(
                0,
                0,
                Palette.translucent(palette.horizon(), 70),
                size.width(),
                size.height(),
                Palette.translucent(palette.zenith(), 110)));
        graphics.fillRect(0, 0, size.width(), size.height());
        var radius = (float) Math.hypot(size.width(), size.height()) / 2;
        graphics.setPaint(new RadialGradientPaint(
                size.width() / 2f, size.height() / 2f, radius, new float[] {0.55f, 1}, new Color[] {
                    new Color(0, 0, 0, 0), new Color(0, 0, 0, 150)
                }));
        graphics.fillRect(0, 0, size.width(), size.height());
    }

    // strip by strip: a second canvas of 4096 x 4096 would need 64 MB more
    private void effectWithin(Graphics2D graphics, BufferedImage mask) {
        for (var top = 0; top < size.height(); top += STRIP) {
            var strip =
                    new BufferedImage(size.width(), Math.min(STRIP, size.height() - top), BufferedImage.TYPE_INT_ARGB);
            var layer = strip.createGraphics();
            layer.translate(0, -top);
            effect(layer);
            layer.setComposite(AlphaComposite.DstOut);
            layer.drawImage(mask, cover(mask), null);
            layer.dispose();
            graphics.drawImage(strip, 0, top, null);
        }
    }

    private AffineTransform cover(BufferedImage picture) {
        var scale = Math.max((double) size.width() / picture.getWidth(), (double) size.height() / picture.getHeight());
        var left = (size.width() - picture.getWidth() * scale) / 2;
        var top = (size.height() - picture.getHeight() * scale) / 2;
        return new AffineTransform(scale, 0, 0, scale, left, top);
    }
}
