package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.geom.Area;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The light of a scene, and what is behind everything else. */
final class Sky extends Layer {

    Sky(Layer above) {
        super(above);
    }

    void paint() {
        sky();
        if (scene.has(Motif.NIGHT)) {
            stars();
        }
        sun();
        clouds();
    }

    /** Indoors: a wall with a light on it, and the table that things stand on. */
    void room() {
        var table = size.height() * 0.74;
        graphics.setPaint(down(0, table, Palette.mix(palette.farHills(), palette.horizon(), 0.35), palette.horizon()));
        graphics.fillRect(0, 0, size.width(), size.height());
        glow(new Point2D.Double(size.width() * between(0.3, 0.7), size.height() * 0.32), unit * 0.55, 170);
        for (var light = 0; light < 9; light++) {
            var radius = unit * between(0.02, 0.07);
            graphics.setPaint(Palette.translucent(palette.sun(), 30 + dice.nextInt(40)));
            graphics.fill(disc(
                    new Point2D.Double(size.width() * dice.nextDouble(), size.height() * between(0.05, 0.6)), radius));
        }
        graphics.setPaint(down(
                table, size.height(), Palette.mix(palette.nearHills(), palette.horizon(), 0.3), palette.nearHills()));
        graphics.fill(new Rectangle2D.Double(0, table, size.width(), size.height() - table));
    }

    private void sky() {
        graphics.setPaint(down(0, size.height() * 0.75, palette.zenith(), palette.horizon()));
        graphics.fillRect(0, 0, size.width(), size.height());
    }

    private void stars() {
        for (var star = 0; star < 70; star++) {
            var radius = unit * between(0.0008, 0.0026);
            graphics.setPaint(Palette.translucent(palette.sun(), 90 + dice.nextInt(160)));
            graphics.fill(disc(
                    new Point2D.Double(size.width() * dice.nextDouble(), size.height() * between(0, 0.5)), radius));
        }
    }

    private void sun() {
        var centre = new Point2D.Double(size.width() * between(0.2, 0.8), size.height() * between(0.18, 0.38));
        var radius = unit * between(0.06, 0.1);
        if (scene.has(Motif.RAIN)) {
            return;
        }
        glow(centre, radius * 4, 150);
        graphics.setPaint(palette.sun());
        graphics.fill(disc(centre, radius));
        if (scene.has(Motif.NIGHT)) {
            graphics.setPaint(new Color(120, 130, 120, 40));
            graphics.fill(disc(new Point2D.Double(centre.x - radius * 0.3, centre.y - radius * 0.2), radius * 0.22));
            graphics.fill(disc(new Point2D.Double(centre.x + radius * 0.35, centre.y + radius * 0.25), radius * 0.3));
        }
    }

    private void glow(Point2D centre, double radius, int strength) {
        graphics.setPaint(new RadialGradientPaint(centre, (float) radius, new float[] {0, 1}, new Color[] {
            Palette.translucent(palette.sun(), strength), Palette.translucent(palette.sun(), 0)
        }));
        graphics.fill(disc(centre, radius));
    }

    private void clouds() {
        graphics.setPaint(Palette.translucent(palette.sun(), palette.isDark() ? 34 : 80));
        for (var cloud = 0; cloud < (scene.has(Motif.RAIN) ? 9 : 4); cloud++) {
            graphics.fill(cloud(size.width() * between(-0.05, 0.85), size.height() * between(0.06, 0.42)));
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
}
