package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/** The prompt on the picture: white on a translucent panel, so it is readable on any ground. */
final class Caption {

    private static final Color PANEL = new Color(10, 14, 24, 140);
    private static final double LARGEST = 0.052;
    private static final double SMALLEST = 0.02;
    private static final double LEAST_PIXELS = 7;

    private final Graphics2D graphics;
    private final PixelSize size;
    private final double unit;

    Caption(Graphics2D graphics, PixelSize size) {
        this.graphics = graphics;
        this.size = size;
        this.unit = Math.min(size.width(), size.height());
    }

    /** A panel as wide as its text, low in the middle of the picture. */
    void plaque(String prompt) {
        var text = set(prompt, size.width() * 0.8, size.height() * 0.44);
        if (text.width() == 0) {
            return;
        }
        var padding = unit * 0.035;
        panel(text, size.height() * 0.965 - padding - text.height(), padding);
    }

    /** A band along the whole bottom edge. */
    void band(String prompt) {
        var text = set(prompt, size.width() * 0.92, size.height() * 0.36);
        if (text.width() == 0) {
            return;
        }
        var height = text.height() + unit * 0.06;
        graphics.setPaint(PANEL);
        graphics.fillRect(0, (int) Math.floor(size.height() - height), size.width(), (int) Math.ceil(height));
        graphics.setPaint(Color.WHITE);
        text.fill(graphics, size.width() * 0.04, size.height() - height + unit * 0.03);
    }

    /** Says at the top that no model made this, and how large it is. */
    void origin() {
        var text = TextBlock.fit("simulated · " + size, size.width() * 0.8, unit, smallest() * 1.1, smallest());
        panel(text, unit * 0.02, unit * 0.012);
    }

    private void panel(TextBlock text, double top, double padding) {
        var left = (size.width() - text.width()) / 2;
        graphics.setPaint(PANEL);
        graphics.fill(new RoundRectangle2D.Double(
                left - padding,
                top - padding * 0.7,
                text.width() + padding * 2,
                text.height() + padding * 1.4,
                padding * 1.4,
                padding * 1.4));
        graphics.setPaint(Color.WHITE);
        text.fill(graphics, left, top);
    }

    private TextBlock set(String prompt, double width, double height) {
        var largest = Math.max(unit * LARGEST, smallest() + 1);
        return TextBlock.fit(prompt.strip().replaceAll("\\s+", " "), width, height, largest, smallest());
    }

    private double smallest() {
        return Math.max(unit * SMALLEST, LEAST_PIXELS);
    }
}
