package io.github.cameljimeng.simulator.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/**
 * Paints one thing in measures of its own: its ground is y = 0, upwards is positive, 1 is about its height, and x = 0 its
 * middle. Light comes from the left.
 */
final class Brush {

    private static final Color LAMP = new Color(0xffdd8f);

    private final Graphics2D graphics;
    private final AffineTransform place;
    private final Palette palette;

    Brush(Graphics2D graphics, Palette palette, double x, double ground, double scale) {
        this.graphics = graphics;
        this.palette = palette;
        this.place = new AffineTransform(scale, 0, 0, -scale, x, ground);
    }

    /** The same, smaller and elsewhere. */
    Brush at(double x, double y, double scale) {
        var moved = new AffineTransform(place);
        moved.translate(x, y);
        moved.scale(scale, scale);
        return new Brush(graphics, palette, moved);
    }

    private Brush(Graphics2D graphics, Palette palette, AffineTransform place) {
        this.graphics = graphics;
        this.palette = palette;
        this.place = place;
    }

    boolean isDark() {
        return palette.isDark();
    }

    void box(int rgb, double x, double y, double width, double height) {
        fill(rgb, new Rectangle2D.Double(x, y, width, height));
    }

    void round(int rgb, double x, double y, double width, double height, double corner) {
        fill(rgb, new RoundRectangle2D.Double(x, y, width, height, corner * 2, corner * 2));
    }

    void oval(int rgb, double x, double y, double across, double up) {
        fill(rgb, new Ellipse2D.Double(x - across, y - up, across * 2, up * 2));
    }

    void polygon(int rgb, double... points) {
        fill(rgb, lines(points));
    }

    /** A closed curve through these points. */
    void blob(int rgb, double... points) {
        fill(rgb, curve(points));
    }

    /** A line with round ends. */
    void line(int rgb, double thickness, double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        if (points.length == 6) {
            path.quadTo(points[2], points[3], points[4], points[5]);
        } else {
            path.lineTo(points[2], points[3]);
        }
        var stroke = new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        fill(rgb, stroke.createStrokedShape(path));
    }

    /** A window or a lamp: it shines at night. */
    void lamp(double x, double y, double width, double height) {
        var shape = new RoundRectangle2D.Double(x, y, width, height, width * 0.3, width * 0.3);
        paint(isDark() ? LAMP : Palette.mix(LAMP, palette.nearHills(), 0.35), shape);
    }

    void glow(double x, double y, double radius, int strength) {
        var shape = place.createTransformedShape(new Ellipse2D.Double(x - radius, y - radius, radius * 2, radius * 2));
        var bounds = shape.getBounds2D();
        if (bounds.getWidth() < 1) {
            return;
        }
        graphics.setPaint(new RadialGradientPaint(
                (float) bounds.getCenterX(),
                (float) bounds.getCenterY(),
                (float) bounds.getWidth() / 2,
                new float[] {0, 1},
                new Color[] {Palette.translucent(LAMP, strength), Palette.translucent(LAMP, 0)}));
        graphics.fill(shape);
    }

    /** Light that is thrown to one side and fades. */
    void beam(double x, double y, double length, double spread) {
        var shape = place.createTransformedShape(lines(x, y, x + length, y + spread, x + length, y - spread * 0.4));
        var from = place.transform(new Point2D.Double(x, y), null);
        var to = place.transform(new Point2D.Double(x + length, y), null);
        if (from.distance(to) < 1) {
            return;
        }
        graphics.setPaint(new LinearGradientPaint(from, to, new float[] {0, 1}, new Color[] {
            Palette.translucent(LAMP, isDark() ? 170 : 110), Palette.translucent(LAMP, 0)
        }));
        graphics.fill(shape);
    }

    /** A shadow on the ground. */
    void shadow(double across) {
        paint(Palette.translucent(palette.nearHills(), 110), new Ellipse2D.Double(-across, -0.03, across * 2, 0.06));
    }

    // light on the left, shade on the right
    private void fill(int rgb, Shape shape) {
        var drawn = place.createTransformedShape(shape);
        var bounds = drawn.getBounds2D();
        if (bounds.getWidth() < 1) {
            graphics.setPaint(palette.lit(rgb));
        } else {
            graphics.setPaint(new LinearGradientPaint(
                    (float) bounds.getMinX(), 0, (float) bounds.getMaxX(), 0, new float[] {0.25f, 1}, new Color[] {
                        palette.lit(rgb), palette.shaded(rgb)
                    }));
        }
        graphics.fill(drawn);
    }

    private void paint(Color colour, Shape shape) {
        graphics.setPaint(colour);
        graphics.fill(place.createTransformedShape(shape));
    }

    private static Path2D lines(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (var i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    // Catmull-Rom, as Bézier curves
    private static Path2D curve(double... points) {
        var count = points.length / 2;
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (var i = 0; i < count; i++) {
            var before = (i + count - 1) % count * 2;
            var from = i * 2;
            var to = (i + 1) % count * 2;
            var after = (i + 2) % count * 2;
            path.curveTo(
                    points[from] + (points[to] - points[before]) / 6,
                    points[from + 1] + (points[to + 1] - points[before + 1]) / 6,
                    points[to] - (points[after] - points[from]) / 6,
                    points[to + 1] - (points[after + 1] - points[from + 1]) / 6,
                    points[to],
                    points[to + 1]);
        }
        path.closePath();
        return path;
    }
}
