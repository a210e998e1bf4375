package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.RoundRectangle2D;
import java.util.SplittableRandom;

/** Sky, sun, clouds and hills; the same dice always paint the same place. */
final class Landscape {

    private static final int RIDGES = 5;
    private static final int STEPS = 96;

    private final Graphics2D graphics;
    private final PixelSize size;
    private final SplittableRandom dice;
    private final Palette palette;
    private final double unit;

    private Landscape(Graphics2D graphics, PixelSize size, SplittableRandom dice) {
        this.graphics = graphics;
        this.size = size;
        this.dice = dice;
        this.palette = Palette.pick(dice);
        this.unit = Math.min(size.width(), size.height());
    }

    static void paint(Graphics2D graphics, PixelSize size, SplittableRandom dice) {
        var landscape = new Landscape(graphics, size, dice);
        landscape.sky();
        landscape.sun();
        landscape.clouds();
        for (var ridge = 0; ridge < RIDGES; ridge++) {
            landscape.ridge(ridge / (RIDGES - 1.0));
        }
    }

    private void sky() {
        graphics.setPaint(down(0, size.height() * 0.75, palette.zenith(), palette.horizon()));
        graphics.fillRect(0, 0, size.width(), size.height());
    }

    private void sun() {
        var centre = new Point2D.Double(size.width() * between(0.2, 0.8), size.height() * between(0.18, 0.42));
        var radius = unit * between(0.07, 0.12);
        glow(centre, radius * 4);
        graphics.setPaint(palette.sun());
        graphics.fill(disc(centre, radius));
    }

    private void glow(Point2D centre, double radius) {
        graphics.setPaint(new RadialGradientPaint(centre, (float) radius, new float[] {0, 1}, new Color[] {
            Palette.translucent(palette.sun(), 150), Palette.translucent(palette.sun(), 0)
        }));
        graphics.fill(disc(centre, radius));
    }

    private void clouds() {
        graphics.setPaint(Palette.translucent(palette.sun(), 70));
        for (var cloud = 0; cloud < 4; cloud++) {
            graphics.fill(cloud(size.width() * between(-0.05, 0.85), size.height() * between(0.08, 0.45)));
        }
    }

    // one shape, not three: translucent bands would show where they overlap
    private Area cloud(double x, double y) {
        var thickness = unit * 0.022;
        var cloud = new Area();
        for (var band = 0; band < 3; band++) {
            var left = x + unit * between(-0.08, 0.08);
            var width = unit * between(0.15, 0.35);
            var top = y + band * thickness * 0.9;
            cloud.add(new Area(new RoundRectangle2D.Double(left, top, width, thickness, thickness, thickness)));
        }
        return cloud;
    }

    private void ridge(double nearness) {
        var top = size.height() * (0.48 + 0.34 * nearness);
        var swing = unit * (0.09 - 0.03 * nearness);
        var colour = palette.hills(nearness);
        var mist = Palette.mix(colour, palette.horizon(), 0.45 * (1 - nearness));
        graphics.setPaint(down(top - swing, top + unit * 0.3, colour, mist));
        graphics.fill(outline(top, swing));
    }

    // three waves of different length, as hills have
    private Path2D outline(double top, double swing) {
        var phase = new double[] {between(0, 7), between(0, 7), between(0, 7)};
        var waves = new double[] {between(2, 4), between(6, 9), between(14, 20)};
        var stretch = size.width() / unit;
        var path = new Path2D.Double();
        path.moveTo(0, size.height());
        for (var step = 0; step <= STEPS; step++) {
            var x = (double) step / STEPS;
            var wave = Math.sin(waves[0] * stretch * x + phase[0])
                    + 0.35 * Math.sin(waves[1] * stretch * x + phase[1])
                    + 0.1 * Math.sin(waves[2] * stretch * x + phase[2]);
            path.lineTo(x * size.width(), top + wave * swing);
        }
        path.lineTo(size.width(), size.height());
        path.closePath();
        return path;
    }

    private static LinearGradientPaint down(double from, double to, Color above, Color below) {
        return new LinearGradientPaint(0, (float) from, 0, (float) to, new float[] {0, 1}, new Color[] {above, below});
    }

    private static Ellipse2D disc(Point2D centre, double radius) {
        return new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, radius * 2, radius * 2);
    }

    private double between(double low, double high) {
        return low + (high - low) * dice.nextDouble();
    }
}
