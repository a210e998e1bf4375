package io.github.cameljimeng.simulator.picture;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Paints the simulator's pictures. What it paints follows from the prompt alone: the same request gives the same picture. */
public final class Painter {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Painter() {}

    /**
     * What the prompt is about, as far as its words are known ({@link Motif}), else a landscape; with the prompt on it.
     *
     * @param index which of the pictures of one request it is
     */
    public static BufferedImage generated(String prompt, int index, PixelSize size) {
        return paint(size, graphics -> {
            paint(graphics, size, Scene.of(prompt), dice(prompt, index));
            var caption = new Caption(graphics, size);
            caption.plaque(prompt);
            caption.origin();
        });
    }

    /**
     * The input, visibly changed, with the prompt on it.
     *
     * @param mask its transparent pixels are where the input may change; null means everywhere
     */
    public static BufferedImage edited(
            BufferedImage input, BufferedImage mask, String prompt, int index, PixelSize size) {
        return paint(size, graphics -> {
            Retouch.paint(graphics, size, input, mask, Scene.of(prompt), dice(prompt, index));
            var caption = new Caption(graphics, size);
            caption.band(prompt);
            caption.origin();
        });
    }

    /** The same picture on a transparent ground: a card with round corners. */
    public static BufferedImage cutOut(BufferedImage picture) {
        var width = picture.getWidth();
        var height = picture.getHeight();
        var corner = Math.min(width, height) / 2;
        var canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setPaint(new TexturePaint(picture, new Rectangle(width, height)));
        graphics.fillRoundRect(0, 0, width, height, corner, corner);
        graphics.dispose();
        return canvas;
    }

    static void paint(Graphics2D graphics, PixelSize size, Scene scene, SplittableRandom dice) {
        var palette = Palette.of(scene, dice);
        new Landscape(graphics, size, scene, palette, dice).paint();
        Subject.paint(graphics, size, scene, palette, dice);
        Weather.paint(graphics, size, scene, dice);
    }

    private static BufferedImage paint(PixelSize size, Consumer<Graphics2D> work) {
        var canvas = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        work.accept(graphics);
        graphics.dispose();
        return canvas;
    }

    private static SplittableRandom dice(String prompt, int index) {
        var hash = GOLDEN * (index + 1);
        for (var i = 0; i < prompt.length(); i++) {
            hash = (hash ^ prompt.charAt(i)) * 0x100000001B3L;
        }
        return new SplittableRandom(hash);
    }
}
