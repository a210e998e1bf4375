package io.github.cameljimeng.simulator.picture;

import java.awt.image.BufferedImage;

/** The mask of the vendor: black where a picture stays, white where it is painted anew. */
public final class GreyMask {

    private static final int OPAQUE = 255;

    private GreyMask() {}

    /** The same as an alpha channel: opaque where the picture stays. */
    public static BufferedImage toAlpha(BufferedImage mask) {
        var alpha = new BufferedImage(mask.getWidth(), mask.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < mask.getHeight(); y++) {
            for (int x = 0; x < mask.getWidth(); x++) {
                int light = mask.getRGB(x, y) & OPAQUE;
                alpha.setRGB(x, y, (OPAQUE - light) << 24);
            }
        }
        return alpha;
    }
}
