package io.github.cameljimeng.simulator.picture;

import java.awt.Color;
import java.util.List;
import java.util.SplittableRandom;

/** The colours of one picture, from far to near. */
record Palette(Color zenith, Color horizon, Color sun, Color farHills, Color nearHills) {

    private static final Palette DUSK = of(0x2b3a67, 0xf4a261, 0xffe8b6, 0xb56576, 0x1d2440);
    private static final Palette MORNING = of(0x5aa9e6, 0xfdf0d5, 0xfff8dc, 0x9cc5a1, 0x1f4d3f);
    private static final Palette MOONLIGHT = of(0x0b1a30, 0x35596b, 0xf2f4e8, 0x24505e, 0x08141f);
    private static final Palette BLOSSOM = of(0xf2a3ad, 0xfde2e4, 0xffffff, 0xcdb4db, 0x5e548e);
    private static final Palette SEA = of(0x1f6f9f, 0xd5f0ee, 0xfffbe0, 0x62b6cb, 0x0b2b3f);
    private static final Palette DESERT = of(0xe76f51, 0xf9dcc4, 0xfff1d0, 0xe9a178, 0x6b2d24);
    private static final Palette VIOLET = of(0x240046, 0xb06ee0, 0xffe5ec, 0x7b2cbf, 0x10002b);
    private static final Palette TEA_HILLS = of(0x7c9a54, 0xfefae0, 0xfff6c9, 0xa3b18a, 0x283618);
    private static final Palette WINTER = of(0x8fb3cf, 0xf0f5f8, 0xffffff, 0xcfdfe9, 0x5f7f96);
    private static final Palette AUTUMN = of(0x9c6644, 0xffe3b3, 0xfff3d6, 0xd98e3f, 0x5a2a1b);
    private static final Palette STORM = of(0x39424e, 0xa8b5ba, 0xdfe6e4, 0x61737d, 0x1b252c);

    private static final List<Palette> BRIGHT = List.of(MORNING, BLOSSOM, DESERT, TEA_HILLS);
    private static final List<Palette> ALL = List.of(DUSK, MORNING, MOONLIGHT, BLOSSOM, SEA, DESERT, VIOLET, TEA_HILLS);

    /** The light that the scene's words ask for, else any that suits its place. */
    static Palette of(Scene scene, SplittableRandom dice) {
        var suitable = suitable(scene);
        return suitable.get(dice.nextInt(suitable.size()));
    }

    private static List<Palette> suitable(Scene scene) {
        if (scene.has(Motif.NIGHT)) {
            return List.of(MOONLIGHT);
        }
        if (scene.has(Motif.DUSK)) {
            return List.of(DUSK, VIOLET);
        }
        if (scene.has(Motif.SNOW)) {
            return List.of(WINTER);
        }
        if (scene.has(Motif.RAIN)) {
            return List.of(STORM);
        }
        if (scene.has(Motif.AUTUMN)) {
            return List.of(AUTUMN);
        }
        if (scene.has(Motif.SPRING)) {
            return List.of(BLOSSOM);
        }
        if (scene.has(Motif.DAWN)) {
            return List.of(MORNING, BLOSSOM);
        }
        if (scene.place() == Motif.SEA) {
            return List.of(SEA, DUSK, MORNING);
        }
        if (scene.isIndoors()) {
            return BRIGHT;
        }
        return scene.place() == Motif.CITY ? List.of(DUSK, VIOLET, MOONLIGHT, SEA) : ALL;
    }

    boolean isDark() {
        return brightness(zenith) < 90;
    }

    /** A colour as it looks in this light: at night it has little of its own. */
    Color lit(int rgb) {
        return mix(new Color(rgb), isDark() ? mix(zenith, nearHills, 0.5) : horizon, isDark() ? 0.42 : 0.12);
    }

    /** The same on the side that the light does not reach. */
    Color shaded(int rgb) {
        return mix(lit(rgb), nearHills, 0.38);
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

    private static int brightness(Color colour) {
        return (colour.getRed() * 3 + colour.getGreen() * 6 + colour.getBlue()) / 10;
    }

    private static int blend(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static Palette of(int zenith, int horizon, int sun, int farHills, int nearHills) {
        return new Palette(
                new Color(zenith), new Color(horizon), new Color(sun), new Color(farHills), new Color(nearHills));
    }
}
