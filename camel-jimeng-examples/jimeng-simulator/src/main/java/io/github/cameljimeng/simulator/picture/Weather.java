package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** What falls from the sky, before everything else: snow, rain, leaves. */
final class Weather {

    private static final int[] LEAVES = {0xd9622b, 0xe9a23b, 0xa63c22};

    private Weather() {}

    static void paint(Graphics2D graphics, PixelSize size, Scene scene, SplittableRandom dice) {
        if (scene.isIndoors()) {
            return;
        }
        if (scene.has(Motif.SNOW)) {
            flakes(graphics, size, dice, 110, new int[] {0xffffff}, 0.007);
        } else if (scene.has(Motif.RAIN)) {
            rain(graphics, size, dice);
        } else if (scene.has(Motif.AUTUMN)) {
            flakes(graphics, size, dice, 36, LEAVES, 0.012);
        } else if (scene.has(Motif.SPRING)) {
            flakes(graphics, size, dice, 44, new int[] {0xffd9e2, 0xffffff}, 0.009);
        }
    }

    private static void flakes(
            Graphics2D graphics, PixelSize size, SplittableRandom dice, int count, int[] colours, double largest) {
        var unit = Math.min(size.width(), size.height());
        for (var flake = 0; flake < count; flake++) {
            var radius = unit * largest * (0.3 + 0.7 * dice.nextDouble());
            graphics.setPaint(
                    Palette.translucent(new Color(colours[dice.nextInt(colours.length)]), 120 + dice.nextInt(120)));
            graphics.fill(new Ellipse2D.Double(
                    size.width() * dice.nextDouble(), size.height() * dice.nextDouble(), radius * 2, radius * 1.5));
        }
    }

    private static void rain(Graphics2D graphics, PixelSize size, SplittableRandom dice) {
        var unit = Math.min(size.width(), size.height());
        var drops = new Path2D.Double();
        for (var drop = 0; drop < 170; drop++) {
            var x = size.width() * 1.1 * dice.nextDouble();
            var y = size.height() * dice.nextDouble();
            var length = unit * (0.02 + 0.04 * dice.nextDouble());
            drops.moveTo(x, y);
            drops.lineTo(x - length * 0.25, y + length);
            drops.lineTo(x - length * 0.25 + unit * 0.002, y + length);
            drops.closePath();
        }
        graphics.setPaint(new Color(225, 236, 240, 120));
        graphics.fill(drops);
    }
}
