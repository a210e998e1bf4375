package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.SplittableRandom;

/** What the things of a scene stand in; the same dice always paint the same place. */
final class Landscape extends Layer {

    private static final int RIDGES = 5;
    private static final int STEPS = 96;

    Landscape(Graphics2D graphics, PixelSize size, Scene scene, Palette palette, SplittableRandom dice) {
        super(graphics, size, scene, palette, dice);
    }

    void paint() {
        var sky = new Sky(this);
        if (scene.isIndoors()) {
            sky.room();
            return;
        }
        sky.paint();
        var place = scene.place();
        if (place == null) {
            ridges(0, RIDGES);
            return;
        }
        switch (place) {
            case SEA -> sea();
            case MOUNTAINS -> {
                ranges(size.height() * 0.62);
                ridges(2, RIDGES);
            }
            case CITY -> city();
            default -> forest();
        }
    }

    private void ridges(int from, int to) {
        for (var ridge = from; ridge < to; ridge++) {
            ridge(ridge / (RIDGES - 1.0));
        }
    }

    private void ridge(double nearness) {
        var top = size.height() * (0.48 + 0.34 * nearness);
        var swing = unit * (0.09 - 0.03 * nearness);
        graphics.setPaint(inMist(nearness, top - swing, top + unit * 0.3));
        graphics.fill(outline(top, swing));
    }

    private LinearGradientPaint inMist(double nearness, double from, double to) {
        var colour = palette.hills(nearness);
        return down(from, to, colour, Palette.mix(colour, palette.horizon(), 0.45 * (1 - nearness)));
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

    private void sea() {
        var horizon = size.height() * 0.56;
        if (scene.has(Motif.MOUNTAINS)) {
            ranges(horizon - size.height() * 0.1);
        } else {
            ridge(0);
        }
        graphics.setPaint(down(horizon, size.height(), palette.hills(0.25), palette.hills(0.95)));
        graphics.fill(new Rectangle2D.Double(0, horizon, size.width(), size.height() - horizon));
        var stretch = size.width() / unit;
        for (var line = 0; line < 70 * stretch; line++) {
            var nearness = dice.nextDouble();
            var y = horizon + (size.height() - horizon) * nearness * nearness;
            var width = unit * (0.02 + 0.09 * nearness) * between(0.5, 1.3);
            graphics.setPaint(Palette.translucent(palette.sun(), 18 + dice.nextInt(60)));
            graphics.fill(new RoundRectangle2D.Double(
                    size.width() * dice.nextDouble() - width / 2,
                    y,
                    width,
                    unit * (0.0015 + 0.004 * nearness),
                    unit * 0.004,
                    unit * 0.004));
        }
    }

    private void ranges(double farthest) {
        for (var range = 0; range < 3; range++) {
            var nearness = range * 0.3;
            var base = farthest + size.height() * 0.07 * range;
            var peaks = (int) Math.ceil(3.2 * size.width() / unit);
            for (var peak = -1; peak <= peaks; peak++) {
                peak(
                        size.width() * (peak + between(0.1, 0.9)) / peaks,
                        base,
                        unit * (0.42 - 0.09 * range) * between(0.6, 1),
                        nearness);
            }
        }
    }

    // lit on one side; above the line of the snow it is white
    private void peak(double x, double base, double height, double nearness) {
        var colour = Palette.mix(palette.hills(nearness + 0.15), palette.horizon(), 0.25 * (1 - nearness));
        var half = height * between(0.75, 1.05);
        var ridge = half * between(-0.18, 0.18);
        graphics.setPaint(down(base - height, base + unit * 0.08, Palette.mix(colour, palette.sun(), 0.2), colour));
        graphics.fill(polygon(x - half, base + unit * 0.1, x, base - height, x + half, base + unit * 0.1));
        graphics.setPaint(Palette.translucent(palette.nearHills(), 70));
        graphics.fill(polygon(
                x,
                base - height,
                x + half,
                base + unit * 0.1,
                x + ridge,
                base + unit * 0.1,
                x + ridge * 0.4,
                base - height * 0.55));
        var cap = height * 0.3;
        var share = half * cap / (height + unit * 0.1);
        graphics.setPaint(Palette.mix(Color.WHITE, colour, 0.12));
        graphics.fill(polygon(
                x,
                base - height,
                x + share,
                base - height + cap,
                x + share * 0.45,
                base - height + cap * 0.72,
                x + share * 0.1,
                base - height + cap * 1.12,
                x - share * 0.35,
                base - height + cap * 0.75,
                x - share,
                base - height + cap));
    }

    private void city() {
        for (var row = 0; row < 3; row++) {
            var nearness = 0.15 + 0.35 * row;
            var x = -unit * between(0, 0.1);
            while (x < size.width()) {
                var width = unit * between(0.07, 0.13) * (1 + 0.25 * row);
                tower(x, width, size.height() * between(0.3, 0.52) + row * unit * 0.11, nearness);
                x += width * between(0.92, 1.2);
            }
        }
        graphics.setPaint(down(size.height() * 0.8, size.height(), palette.hills(0.9), palette.nearHills()));
        graphics.fill(new Rectangle2D.Double(0, size.height() * 0.8, size.width(), size.height() * 0.2));
    }

    private void tower(double x, double width, double top, double nearness) {
        graphics.setPaint(inMist(nearness, top, size.height()));
        graphics.fill(new Rectangle2D.Double(x, top, width, size.height() - top));
        if (dice.nextInt(3) == 0) {
            graphics.fill(new Rectangle2D.Double(x + width * 0.46, top - width * 0.5, width * 0.08, width * 0.5));
        }
        var step = unit * 0.026;
        graphics.setPaint(Palette.translucent(new Color(0xffd98a), palette.isDark() ? 220 : 130));
        var windows = new Path2D.Double();
        for (var y = top + step; y < size.height() * 0.8; y += step) {
            for (var left = x + step * 0.5; left < x + width - step * 0.6; left += step * 0.8) {
                if (dice.nextInt(10) < 3) {
                    windows.append(new Rectangle2D.Double(left, y, step * 0.36, step * 0.5), false);
                }
            }
        }
        graphics.fill(windows);
    }

    private void forest() {
        ridges(0, 2);
        for (var row = 0; row < 4; row++) {
            var nearness = 0.25 + 0.22 * row;
            var base = size.height() * (0.62 + 0.085 * row);
            var height = unit * (0.2 + 0.06 * row);
            var trees = (int) Math.ceil(size.width() / (height * 0.3));
            var path = new Path2D.Double();
            for (var tree = 0; tree <= trees; tree++) {
                conifer(
                        path,
                        size.width() * (tree + between(-0.3, 0.3)) / trees,
                        base + unit * 0.04,
                        height * between(0.7, 1.15));
            }
            path.append(new Rectangle2D.Double(0, base, size.width(), size.height() - base), false);
            graphics.setPaint(inMist(nearness, base - height, base + unit * 0.15));
            graphics.fill(path);
        }
        ridge(1);
    }

    private static void conifer(Path2D path, double x, double base, double height) {
        for (var tier = 0; tier < 3; tier++) {
            var top = base - height * (1 - 0.24 * tier);
            var half = height * (0.1 + 0.055 * tier);
            path.append(polygon(x - half, top + height * 0.42, x, top, x + half, top + height * 0.42), false);
        }
    }

    private static Path2D polygon(double... points) {
        var path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        path.moveTo(points[0], points[1]);
        for (var i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }
}
