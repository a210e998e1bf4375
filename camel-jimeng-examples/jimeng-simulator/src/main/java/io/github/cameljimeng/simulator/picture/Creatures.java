package io.github.cameljimeng.simulator.picture;

/** Animals, people and machines with faces, each about 1 high. */
final class Creatures {

    private static final int DARK = 0x241f20;

    private Creatures() {}

    static void cat(Brush brush) {
        sitting(brush, 0xe39a4b, 0xfbeedd, 0.0);
        brush.line(0xe39a4b, 0.085, 0.26, 0.06, 0.56, 0.08, 0.5, 0.36);
        var head = brush.at(0, 0.7, 1);
        ears(head, 0xe39a4b, 0xf3b9a2, 0.22);
        head.blob(
                0xe39a4b, -0.27, 0.0, -0.22, 0.16, 0, 0.21, 0.22, 0.16, 0.27, 0.0, 0.18, -0.15, 0, -0.19, -0.18, -0.15);
        for (var stripe = -1; stripe <= 1; stripe++) {
            head.line(0xb96f2a, 0.016, stripe * 0.06, 0.2, stripe * 0.05, 0.12);
        }
        head.blob(0xfbeedd, -0.1, -0.08, 0, -0.03, 0.1, -0.08, 0.06, -0.16, -0.06, -0.16);
        eyes(head, 0x6fae4e, 0.11, 0.03);
        muzzle(head, 0xd9766b);
        for (var side = -1; side <= 1; side += 2) {
            head.line(0xfffaf2, 0.007, side * 0.12, -0.08, side * 0.34, -0.05);
            head.line(0xfffaf2, 0.007, side * 0.12, -0.1, side * 0.33, -0.13);
        }
    }

    static void fox(Brush brush) {
        brush.blob(0xd8662b, 0.18, 0.04, 0.5, 0.02, 0.62, 0.24, 0.52, 0.46, 0.42, 0.3, 0.3, 0.2);
        brush.blob(0xfdf3e4, 0.62, 0.24, 0.6, 0.4, 0.52, 0.47, 0.5, 0.36);
        sitting(brush, 0xd8662b, 0xfdf3e4, 0.02);
        var head = brush.at(0, 0.7, 1);
        ears(head, 0xd8662b, 0x3a2420, 0.28);
        head.blob(0xd8662b, -0.3, 0.0, -0.2, 0.17, 0, 0.2, 0.2, 0.17, 0.3, 0.0, 0.12, -0.16, 0, -0.24, -0.12, -0.16);
        head.blob(
                0xfdf3e4, -0.29, -0.02, -0.14, -0.02, 0, 0.03, 0.14, -0.02, 0.29, -0.02, 0.12, -0.16, 0, -0.235, -0.12,
                -0.16);
        eyes(head, 0x8a5a20, 0.11, 0.05);
        head.oval(DARK, 0, -0.19, 0.035, 0.028);
    }

    private static void sitting(Brush brush, int fur, int chest, double wider) {
        brush.shadow(0.36);
        brush.blob(
                fur,
                -0.26 - wider,
                0.03,
                -0.28,
                0.24,
                -0.17,
                0.5,
                -0.1,
                0.62,
                0.1,
                0.62,
                0.17,
                0.5,
                0.28,
                0.24,
                0.26 + wider,
                0.03,
                0,
                0.0);
        brush.blob(chest, -0.11, 0.5, 0, 0.57, 0.11, 0.5, 0.09, 0.2, 0, 0.12, -0.09, 0.2);
        for (var side = -1; side <= 1; side += 2) {
            brush.round(fur, side * 0.085 - 0.05, 0.0, 0.1, 0.26, 0.05);
            brush.oval(chest, side * 0.085, 0.025, 0.06, 0.03);
        }
    }

    private static void ears(Brush head, int fur, int inside, double height) {
        for (var side = -1; side <= 1; side += 2) {
            head.polygon(fur, side * 0.26, 0.02, side * 0.24, 0.1 + height, side * 0.05, 0.17);
            head.polygon(inside, side * 0.225, 0.08, side * 0.215, 0.04 + height, side * 0.1, 0.15);
        }
    }

    private static void eyes(Brush head, int iris, double apart, double y) {
        for (var side = -1; side <= 1; side += 2) {
            head.oval(0xfdfbf2, side * apart, y, 0.05, 0.052);
            head.oval(iris, side * apart, y, 0.042, 0.046);
            head.oval(DARK, side * apart, y, 0.02, 0.04);
            head.oval(0xffffff, side * apart - 0.014, y + 0.018, 0.011, 0.011);
        }
    }

    private static void muzzle(Brush head, int nose) {
        head.polygon(nose, -0.028, -0.055, 0.028, -0.055, 0, -0.085);
        head.line(DARK, 0.009, 0, -0.08, -0.02, -0.13, -0.06, -0.11);
        head.line(DARK, 0.009, 0, -0.08, 0.02, -0.13, 0.06, -0.11);
    }

    static void bird(Brush brush) {
        brush.line(0x5a4030, 0.06, -0.6, 0.06, 0.6, 0.1);
        brush.blob(
                0x8a6748, -0.28, 0.5, -0.26, 0.24, -0.1, 0.07, 0.1, 0.07, 0.26, 0.24, 0.28, 0.5, 0.24, 0.8, 0.1, 0.9,
                -0.1, 0.9, -0.24, 0.8);
        brush.blob(0xe8d5b5, -0.17, 0.46, -0.14, 0.22, 0, 0.12, 0.14, 0.22, 0.17, 0.46, 0, 0.54);
        for (var row = 0; row < 3; row++) {
            for (var mark = -1; mark <= 1; mark++) {
                brush.line(
                        0xa27d58,
                        0.014,
                        mark * 0.09 - 0.03,
                        0.4 - row * 0.09,
                        mark * 0.09,
                        0.37 - row * 0.09,
                        mark * 0.09 + 0.03,
                        0.4 - row * 0.09);
            }
        }
        for (var side = -1; side <= 1; side += 2) {
            brush.blob(0x6b4d34, side * 0.22, 0.54, side * 0.33, 0.34, side * 0.28, 0.12, side * 0.2, 0.26);
            brush.polygon(0x6b4d34, side * 0.25, 0.78, side * 0.24, 1.0, side * 0.08, 0.88);
            brush.oval(0xf3e4c8, side * 0.115, 0.7, 0.125, 0.125);
            brush.oval(0xf2b138, side * 0.115, 0.7, 0.078, 0.078);
            brush.oval(DARK, side * 0.115, 0.7, 0.044, 0.044);
            brush.oval(0xffffff, side * 0.115 - 0.02, 0.722, 0.015, 0.015);
            brush.line(0xd9922e, 0.022, side * 0.1 - 0.03, 0.06, side * 0.1 - 0.03, 0.1);
            brush.line(0xd9922e, 0.022, side * 0.1 + 0.02, 0.06, side * 0.1 + 0.02, 0.1);
        }
        brush.polygon(0xe0952f, -0.035, 0.64, 0.035, 0.64, 0, 0.55);
    }

    static void portrait(Brush brush, boolean isShortHaired) {
        if (!isShortHaired) {
            brush.blob(
                    0x3b2a26, -0.3, 0.62, -0.26, 0.9, 0, 1.02, 0.26, 0.9, 0.31, 0.6, 0.34, 0.26, 0.18, 0.2, -0.18, 0.2,
                    -0.34, 0.26);
        }
        brush.blob(0x2f5d73, -0.58, -0.06, -0.5, 0.16, -0.2, 0.27, 0.2, 0.27, 0.5, 0.16, 0.58, -0.06);
        brush.blob(0xe0b18f, -0.09, 0.42, -0.1, 0.24, 0, 0.17, 0.1, 0.24, 0.09, 0.42);
        brush.blob(0xf4efe4, -0.17, 0.28, 0, 0.12, 0.17, 0.28, 0.1, 0.2, 0, 0.09, -0.1, 0.2);
        brush.blob(0xf0c6a4, -0.2, 0.66, -0.17, 0.84, 0, 0.9, 0.17, 0.84, 0.2, 0.66, 0.15, 0.46, 0, 0.37, -0.15, 0.46);
        brush.blob(
                0x3b2a26, -0.22, 0.68, -0.2, 0.88, 0, 0.97, 0.2, 0.88, 0.22, 0.68, 0.14, 0.82, -0.02, 0.82, -0.16,
                0.78);
        for (var side = -1; side <= 1; side += 2) {
            brush.line(0x3b2a26, 0.014, side * 0.125, 0.705, side * 0.08, 0.73, side * 0.04, 0.71);
            brush.oval(0xfffdf8, side * 0.08, 0.655, 0.035, 0.02);
            brush.oval(0x4a3224, side * 0.08, 0.655, 0.019, 0.02);
            brush.oval(0xe9a08a, side * 0.115, 0.57, 0.035, 0.022);
        }
        brush.line(0xd09a78, 0.012, 0.005, 0.66, 0.03, 0.59, 0.0, 0.575);
        brush.blob(0xb9564e, -0.055, 0.505, 0, 0.517, 0.055, 0.505, 0, 0.482);
    }

    static void robot(Brush brush) {
        brush.shadow(0.4);
        for (var side = -1; side <= 1; side += 2) {
            brush.round(0x6c7a86, side * 0.13 - 0.06, 0.02, 0.12, 0.2, 0.03);
            brush.round(0x46525c, side * 0.14 - 0.09, 0, 0.18, 0.06, 0.03);
            brush.line(0x8b99a5, 0.07, side * 0.27, 0.48, side * 0.44, 0.4, side * 0.4, 0.24);
            brush.oval(0x46525c, side * 0.4, 0.22, 0.055, 0.055);
        }
        brush.round(0xb9c6cf, -0.26, 0.18, 0.52, 0.36, 0.08);
        brush.round(0x33404a, -0.15, 0.27, 0.3, 0.18, 0.03);
        brush.line(0x6fe0c8, 0.014, -0.12, 0.35, -0.03, 0.35);
        brush.line(0x6fe0c8, 0.014, -0.03, 0.35, 0.02, 0.42);
        brush.line(0x6fe0c8, 0.014, 0.02, 0.42, 0.06, 0.32);
        brush.line(0x6fe0c8, 0.014, 0.06, 0.32, 0.12, 0.36);
        brush.box(0x6c7a86, -0.07, 0.53, 0.14, 0.06);
        brush.round(0xd5dee4, -0.25, 0.57, 0.5, 0.3, 0.1);
        brush.round(0x1f2930, -0.19, 0.63, 0.38, 0.17, 0.07);
        for (var side = -1; side <= 1; side += 2) {
            brush.glow(side * 0.09, 0.72, 0.11, 120);
            brush.oval(0x7cf2dc, side * 0.09, 0.72, 0.042, 0.042);
            brush.round(0x8b99a5, side * 0.275 - 0.025, 0.66, 0.05, 0.12, 0.02);
        }
        brush.line(0x6c7a86, 0.016, 0, 0.87, 0, 0.95);
        brush.glow(0, 0.97, 0.1, 160);
        brush.oval(0xf0564a, 0, 0.97, 0.03, 0.03);
    }
}
