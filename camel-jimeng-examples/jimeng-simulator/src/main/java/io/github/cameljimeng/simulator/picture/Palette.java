package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.util.List;
import java.util.SplittableRandom;

/** The colours of one picture, from far to near. */
record Palette(Color zenith, Color horizon, Color sun, Color farHills, Color nearHills) {

    private static final List<Palette> ALL = List.of(
            of(0x2b3a67, 0xf4a261, 0xffe8b6, 0xb56576, 0x1d2440), // dusk
            of(0x5aa9e6, 0xfdf0d5, 0xfff8dc, 0x9cc5a1, 0x1f4d3f), // morning
            of(0x12263a, 0x3c6e71, 0xe8f1f2, 0x2a6f77, 0x08141f), // moonlight
            of(0xf7b2b7, 0xfde2e4, 0xffffff, 0xcdb4db, 0x5e548e), // blossom
            of(0x1b4965, 0xbee9e8, 0xfdfcdc, 0x62b6cb, 0x0b2b3f), // sea
            of(0xe76f51, 0xf9dcc4, 0xfff1d0, 0xe9a178, 0x6b2d24), // desert
            of(0x240046, 0xc77dff, 0xffe5ec, 0x7b2cbf, 0x10002b), // violet
            of(0x606c38, 0xfefae0, 0xfff6c9, 0xa3b18a, 0x283618)); // tea hills

    static Palette pick(SplittableRandom dice) {
        return ALL.get(dice.nextInt(ALL.size()));
    }

    /** The hills' colour at a distance: 0 is the farthest, 1 the nearest. */
    Color hills(double nearness) {
        return mix(farHills, nearHills, nearness);
    }

    static Color translucent(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    static Color mix(Color from, Color to, double share) {
        return new Color(
                blend(from.getRed(), to.getRed(), share),
                blend(from.getGreen(), to.getGreen(), share),
                blend(from.getBlue(), to.getBlue(), share));
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static Palette of(int zenith, int horizon, int sun, int farHills, int nearHills) {
        return new Palette(
                new Color(zenith), new Color(horizon), new Color(sun), new Color(farHills), new Color(nearHills));
    }
}
