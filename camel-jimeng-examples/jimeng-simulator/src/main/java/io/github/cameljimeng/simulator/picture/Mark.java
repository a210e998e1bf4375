package io.github.cameljimeng.simulator.picture;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * A visible mark in a corner of a picture.
 *
 * @param corner 0 bottom right, 1 bottom left, 2 top left, 3 top right, as the vendor counts them
 * @param opacity from 0 to 1
 */
public record Mark(String text, int corner, double opacity) {

    private static final double SIZE = 0.035;
    private static final double LEAST_PIXELS = 9;
    private static final double MARGIN = 0.02;

    /** Draws it. */
    public void draw(BufferedImage picture) {
        double unit = Math.min(picture.getWidth(), picture.getHeight());
        double size = Math.max(LEAST_PIXELS, unit * SIZE);
        var block = TextBlock.fit(text, picture.getWidth() * 0.6, size * 2, size, LEAST_PIXELS - 1);
        double margin = unit * MARGIN;
        boolean left = corner == 1 || corner == 2;
        boolean top = corner == 2 || corner == 3;
        double x = left ? margin : picture.getWidth() - margin - block.width();
        double y = top ? margin : picture.getHeight() - margin - block.height();
        var graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        graphics.setPaint(Color.BLACK);
        graphics.fillRect((int) (x - margin / 2), (int) y, (int) (block.width() + margin), (int) block.height());
        graphics.setPaint(Color.WHITE);
        block.fill(graphics, x, y);
        graphics.dispose();
    }
}
