package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.util.SplittableRandom;

/** What is painted over the whole width of a scene. */
abstract class Layer {

    final Graphics2D graphics;
    final PixelSize size;
    final Scene scene;
    final Palette palette;
    final SplittableRandom dice;
    final double unit;

    Layer(Graphics2D graphics, PixelSize size, Scene scene, Palette palette, SplittableRandom dice) {
        this.graphics = graphics;
        this.size = size;
        this.scene = scene;
        this.palette = palette;
        this.dice = dice;
        this.unit = Math.min(size.width(), size.height());
    }

    Layer(Layer other) {
        this(other.graphics, other.size, other.scene, other.palette, other.dice);
    }

    double between(double low, double high) {
        return low + (high - low) * dice.nextDouble();
    }

    static LinearGradientPaint down(double from, double to, Color above, Color below) {
        return new LinearGradientPaint(0, (float) from, 0, (float) to, new float[] {0, 1}, new Color[] {above, below});
    }

    static Ellipse2D disc(Point2D centre, double radius) {
        return new Ellipse2D.Double(centre.getX() - radius, centre.getY() - radius, radius * 2, radius * 2);
    }
}
