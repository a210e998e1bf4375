package io.github.cameljimeng.simulator.picture;

/** Houses and towers, each about 1 high. */
final class Buildings {

    private static final int WHITE = 0xf7f3ea;
    private static final int SNOW = 0xffffff;

    private Buildings() {}

    static void lighthouse(Brush brush) {
        brush.blob(0x4d4a4c, -0.62, -0.2, -0.5, 0.0, -0.3, 0.07, 0, 0.1, 0.3, 0.06, 0.55, -0.04, 0.7, -0.2);
        brush.blob(0x3b393c, -0.75, -0.25, -0.55, -0.08, -0.2, -0.03, 0.2, -0.05, 0.6, -0.12, 0.85, -0.25);
        brush.box(WHITE, 0.16, 0.06, 0.24, 0.14);
        brush.polygon(0xb5432f, 0.13, 0.2, 0.28, 0.29, 0.43, 0.2);
        brush.lamp(0.25, 0.1, 0.05, 0.06);
        brush.polygon(WHITE, -0.14, 0.05, -0.085, 0.72, 0.085, 0.72, 0.14, 0.05);
        brush.polygon(0xc0392b, -0.127, 0.2, -0.115, 0.35, 0.115, 0.35, 0.127, 0.2);
        brush.polygon(0xc0392b, -0.102, 0.5, -0.09, 0.64, 0.09, 0.64, 0.102, 0.5);
        brush.lamp(-0.02, 0.4, 0.035, 0.06);
        brush.box(0x2f3437, -0.12, 0.72, 0.24, 0.025);
        brush.beam(0, 0.8, 1.9, 0.24);
        brush.beam(0, 0.8, -1.9, 0.24);
        brush.box(0xffe9b0, -0.06, 0.745, 0.12, 0.11);
        brush.box(0x2f3437, -0.003, 0.745, 0.006, 0.11);
        brush.polygon(0xa93226, -0.09, 0.855, 0, 0.95, 0.09, 0.855);
        brush.line(0x2f3437, 0.008, 0, 0.94, 0, 1);
        brush.glow(0, 0.8, 0.34, 190);
    }

    static void teaHouse(Brush brush, boolean isSnowing) {
        brush.shadow(0.62);
        brush.box(0x6f665c, -0.56, 0, 1.12, 0.07);
        brush.box(0x87796a, -0.5, 0.07, 1, 0.03);
        brush.box(0x7b3f2a, -0.4, 0.1, 0.8, 0.3);
        for (var window = 0; window < 4; window++) {
            brush.lamp(-0.35 + window * 0.19, 0.15, 0.13, 0.2);
            brush.box(0x5a2c1d, -0.29 + window * 0.19, 0.15, 0.012, 0.2);
            brush.box(0x5a2c1d, -0.35 + window * 0.19, 0.245, 0.13, 0.01);
        }
        for (var post = 0; post < 5; post++) {
            brush.box(0xa33b2a, -0.42 + post * 0.2, 0.1, 0.03, 0.3);
        }
        roof(brush.at(0, 0.4, 1), isSnowing);
        brush.box(0x7b3f2a, -0.22, 0.58, 0.44, 0.13);
        brush.lamp(-0.17, 0.6, 0.09, 0.09);
        brush.lamp(-0.045, 0.6, 0.09, 0.09);
        brush.lamp(0.08, 0.6, 0.09, 0.09);
        roof(brush.at(0, 0.71, 0.62), isSnowing);
        brush.oval(0xc9973f, 0, 0.93, 0.02, 0.03);
        lantern(brush.at(-0.5, 0.34, 1));
        lantern(brush.at(0.5, 0.34, 1));
    }

    // its corners rise, as roofs do where tea comes from
    private static void roof(Brush brush, boolean isSnowing) {
        brush.polygon(
                0x3a4a4d, -0.66, 0.09, -0.56, 0.0, 0.56, 0.0, 0.66, 0.09, 0.52, 0.07, 0.4, 0.12, 0.3, 0.22, -0.3, 0.22,
                -0.4, 0.12, -0.52, 0.07);
        brush.box(0x2c393b, -0.57, -0.005, 1.14, 0.03);
        brush.box(0x55686b, -0.32, 0.205, 0.64, 0.025);
        if (isSnowing) {
            brush.blob(
                    SNOW, -0.6, 0.085, -0.4, 0.1, -0.31, 0.19, -0.3, 0.25, 0, 0.265, 0.3, 0.25, 0.31, 0.2, 0.4, 0.13,
                    0.58, 0.09, 0.42, 0.16, 0.2, 0.19, -0.1, 0.18, -0.4, 0.15);
        }
    }

    private static void lantern(Brush brush) {
        brush.line(0x2c2320, 0.006, 0, 0, 0, 0.08);
        brush.glow(0, -0.04, 0.16, brush.isDark() ? 170 : 70);
        brush.oval(0xd63a2a, 0, -0.04, 0.04, 0.045);
        brush.box(0xc9973f, -0.02, 0, 0.04, 0.012);
        brush.box(0xc9973f, -0.02, -0.092, 0.04, 0.012);
    }

    static void house(Brush brush, boolean isSnowing) {
        brush.shadow(0.6);
        brush.box(0x9a5b3f, 0.18, 0.55, 0.09, 0.28);
        brush.oval(0xe4e1da, 0.25, 0.9, 0.05, 0.035);
        brush.oval(0xe4e1da, 0.31, 0.98, 0.07, 0.045);
        brush.box(0xefe3cd, -0.42, 0, 0.84, 0.42);
        brush.polygon(0xefe3cd, -0.42, 0.42, 0, 0.75, 0.42, 0.42);
        brush.polygon(0x9b3f32, -0.5, 0.37, 0, 0.8, 0.5, 0.37, 0.5, 0.45, 0, 0.88, -0.5, 0.45);
        if (isSnowing) {
            brush.polygon(SNOW, -0.5, 0.43, 0, 0.84, 0.5, 0.43, 0.5, 0.47, 0, 0.91, -0.5, 0.47);
        }
        brush.round(0x6b4a34, -0.08, 0, 0.16, 0.28, 0.02);
        brush.oval(0xd8b25a, 0.05, 0.13, 0.012, 0.012);
        for (var side = -1; side <= 1; side += 2) {
            brush.box(WHITE, side * 0.25 - 0.085, 0.15, 0.17, 0.17);
            brush.lamp(side * 0.25 - 0.07, 0.165, 0.14, 0.14);
            brush.box(WHITE, side * 0.25 - 0.006, 0.16, 0.012, 0.15);
        }
        brush.lamp(-0.05, 0.47, 0.1, 0.1);
        brush.blob(0x4f7a3c, -0.62, 0, -0.56, 0.11, -0.46, 0.13, -0.4, 0.05, -0.38, 0);
        brush.blob(0x4f7a3c, 0.36, 0, 0.42, 0.1, 0.52, 0.14, 0.6, 0.06, 0.62, 0);
    }
}
