package io.github.cameljimeng.simulator.picture;

/** Things that people make, grow or eat, each about 1 high. */
final class Things {

    private static final int PORCELAIN = 0xf4f1ea;
    private static final int STEAM = 0xffffff;

    private Things() {}

    static void boat(Brush brush) {
        brush.line(0x5b4230, 0.02, 0, 0.12, 0, 0.98);
        brush.blob(0xf6efe0, 0.03, 0.94, 0.2, 0.7, 0.38, 0.36, 0.36, 0.26, 0.2, 0.27, 0.03, 0.24, 0.06, 0.6);
        brush.blob(0xd9713c, -0.03, 0.86, -0.14, 0.6, -0.34, 0.3, -0.2, 0.26, -0.03, 0.25, -0.05, 0.55);
        brush.polygon(0xc0392b, 0, 0.98, 0.12, 0.945, 0, 0.91);
        brush.blob(
                0x7a4526, -0.5, 0.2, -0.2, 0.165, 0.2, 0.165, 0.54, 0.24, 0.42, 0.05, 0.3, -0.02, -0.3, -0.02, -0.42,
                0.06);
        brush.line(0xf1e3c4, 0.018, -0.46, 0.17, 0, 0.115, 0.48, 0.19);
        for (var wave = 0; wave < 4; wave++) {
            brush.line(0xffffff, 0.008, -0.5 + wave * 0.26, -0.03, -0.4 + wave * 0.26, 0.0, -0.3 + wave * 0.26, -0.03);
        }
    }

    static void train(Brush brush) {
        for (var pier = -5; pier <= 5; pier++) {
            brush.box(0x7a706a, pier * 0.6 - 0.07, -0.6, 0.14, 0.62);
        }
        brush.box(0x8b8078, -3.2, -0.04, 6.4, 0.09);
        brush.box(0x4a4441, -3.2, 0.05, 6.4, 0.015);
        for (var carriage = -2; carriage <= 1; carriage++) {
            carriage(brush.at(carriage * 0.86 + 0.43, 0, 1), carriage == 1);
        }
    }

    private static void carriage(Brush brush, boolean isFirst) {
        brush.round(0x2f5d55, -0.41, 0.11, 0.82, 0.36, isFirst ? 0.1 : 0.04);
        brush.box(0xe9d9ae, -0.41, 0.2, 0.82, 0.025);
        brush.round(0x3c4146, -0.38, 0.455, 0.76, 0.035, 0.015);
        for (var window = 0; window < 5; window++) {
            brush.lamp(-0.36 + window * 0.145, 0.28, 0.11, 0.12);
        }
        for (var wheel = -3; wheel <= 3; wheel += 2) {
            brush.oval(0x25272b, wheel * 0.1, 0.1, 0.045, 0.045);
        }
        if (isFirst) {
            brush.glow(0.42, 0.22, 0.3, brush.isDark() ? 230 : 110);
            brush.oval(0xfff0be, 0.39, 0.22, 0.025, 0.03);
        }
    }

    static void car(Brush brush) {
        brush.box(0x4c4f55, -3, -0.14, 6, 0.2);
        for (var dash = -6; dash < 6; dash++) {
            brush.box(0xe8e2cf, dash * 0.5 + 0.1, -0.05, 0.25, 0.018);
        }
        brush.shadow(0.74);
        brush.blob(
                0xc8402f, -0.72, 0.16, -0.7, 0.32, -0.52, 0.37, -0.38, 0.4, -0.22, 0.56, 0.02, 0.6, 0.22, 0.55, 0.4,
                0.39, 0.62, 0.35, 0.74, 0.27, 0.74, 0.13, 0.4, 0.09, -0.4, 0.09);
        brush.blob(0xbfe0e8, -0.3, 0.4, -0.18, 0.52, -0.04, 0.55, -0.03, 0.39);
        brush.blob(0xbfe0e8, 0.03, 0.39, 0.02, 0.55, 0.18, 0.52, 0.31, 0.4);
        brush.line(0x8d2a1e, 0.01, 0, 0.38, 0, 0.14);
        brush.box(0xd8d8d4, 0.06, 0.3, 0.07, 0.012);
        brush.glow(0.74, 0.27, 0.22, brush.isDark() ? 220 : 90);
        brush.oval(0xfff0be, 0.69, 0.27, 0.03, 0.045);
        brush.oval(0xff8d73, -0.69, 0.28, 0.02, 0.04);
        for (var wheel = -1; wheel <= 1; wheel += 2) {
            brush.oval(0x25272b, wheel * 0.42, 0.1, 0.135, 0.135);
            brush.oval(0xc9cdd2, wheel * 0.42, 0.1, 0.075, 0.075);
            brush.oval(0x6a6f76, wheel * 0.42, 0.1, 0.025, 0.025);
        }
    }

    static void flowers(Brush brush) {
        brush.shadow(0.26);
        stem(brush, -0.2, 0.66);
        stem(brush, 0.22, 0.6);
        stem(brush, 0.02, 0.84);
        brush.blob(0x4c8a4a, -0.04, 0.36, -0.22, 0.42, -0.34, 0.56, -0.16, 0.54);
        brush.blob(0x4c8a4a, 0.06, 0.36, 0.26, 0.38, 0.36, 0.5, 0.18, 0.5);
        brush.blob(
                0x3d6f9c, -0.13, 0.34, -0.1, 0.27, -0.2, 0.14, -0.13, 0.01, 0.13, 0.01, 0.2, 0.14, 0.1, 0.27, 0.13,
                0.34);
        brush.line(0xe9eef2, 0.012, -0.18, 0.16, 0, 0.13, 0.18, 0.16);
        brush.line(0xe9eef2, 0.012, -0.17, 0.11, 0, 0.08, 0.17, 0.11);
        bloom(brush.at(-0.2, 0.66, 0.9), 0xe0567a, 0xf6c453);
        bloom(brush.at(0.22, 0.6, 0.8), 0xf3a13a, 0x8a4b1d);
        bloom(brush.at(0.02, 0.84, 1), 0xd6324a, 0xf6d365);
    }

    private static void stem(Brush brush, double x, double y) {
        brush.line(0x3c7a3f, 0.018, 0.02 * Math.signum(x), 0.3, x * 0.4, y * 0.75, x, y);
    }

    private static void bloom(Brush brush, int petals, int heart) {
        for (var ring = 0; ring < 2; ring++) {
            for (var petal = 0; petal < 8; petal++) {
                var angle = Math.PI * (petal + ring * 0.5) / 4;
                var reach = 0.1 - ring * 0.035;
                var x = Math.cos(angle) * reach;
                var y = Math.sin(angle) * reach;
                brush.oval(ring == 0 ? petals : petals + 0x0c1414, x, y, 0.058, 0.058);
            }
        }
        brush.oval(heart, 0, 0, 0.045, 0.045);
    }

    static void bowl(Brush brush) {
        brush.shadow(0.55);
        steam(brush.at(0, 0.56, 1));
        brush.line(0x6b3d22, 0.02, 0.16, 0.5, 0.66, 0.94);
        brush.line(0x6b3d22, 0.02, 0.22, 0.48, 0.74, 0.88);
        brush.oval(0xf1d9a6, 0, 0.46, 0.5, 0.12);
        brush.oval(0xd98b3a, 0, 0.45, 0.46, 0.095);
        for (var noodle = 0; noodle < 7; noodle++) {
            var x = -0.36 + noodle * 0.09;
            brush.line(0xf7e3ae, 0.022, x, 0.45, x + 0.07, 0.54 - (noodle % 2) * 0.06, x + 0.14, 0.43);
        }
        brush.oval(0xfffdf4, 0.2, 0.49, 0.11, 0.06);
        brush.oval(0xf5a623, 0.21, 0.495, 0.055, 0.034);
        brush.oval(0xfff6ec, -0.24, 0.49, 0.08, 0.045);
        brush.oval(0xec7f9b, -0.24, 0.49, 0.035, 0.02);
        brush.blob(0x3f8a3e, -0.06, 0.5, 0, 0.56, 0.07, 0.5, 0, 0.46);
        brush.blob(
                0xb8322a, -0.52, 0.46, -0.3, 0.375, 0, 0.35, 0.3, 0.375, 0.52, 0.46, 0.42, 0.2, 0.2, 0.04, -0.2, 0.04,
                -0.42, 0.2);
        brush.line(0xf3d7a2, 0.018, -0.47, 0.32, 0, 0.2, 0.47, 0.32);
        brush.box(0x8f241d, -0.2, 0, 0.4, 0.05);
    }

    static void cup(Brush brush) {
        brush.shadow(0.5);
        steam(brush.at(0, 0.62, 1));
        brush.oval(PORCELAIN, 0, 0.05, 0.5, 0.07);
        brush.oval(0xd9d3c6, 0, 0.06, 0.34, 0.04);
        brush.line(PORCELAIN, 0.05, 0.3, 0.46, 0.62, 0.42, 0.27, 0.2);
        brush.blob(PORCELAIN, -0.36, 0.56, 0, 0.5, 0.36, 0.56, 0.32, 0.26, 0.18, 0.08, -0.18, 0.08, -0.32, 0.26);
        brush.oval(0xe6dfd0, 0, 0.56, 0.36, 0.085);
        brush.oval(0x7b4a22, 0, 0.55, 0.32, 0.065);
        brush.oval(0xa46a34, -0.06, 0.56, 0.16, 0.028);
        brush.blob(0x3f6f8f, -0.12, 0.3, 0, 0.38, 0.1, 0.3, 0, 0.22);
    }

    private static void steam(Brush brush) {
        for (var wisp = -1; wisp <= 1; wisp++) {
            brush.line(STEAM, 0.014, wisp * 0.14, 0.06, wisp * 0.14 + 0.09, 0.2, wisp * 0.14, 0.32);
        }
    }

    static void rocket(Brush brush) {
        brush.glow(0, 0.05, 0.4, 220);
        brush.blob(0xff9d2e, -0.09, 0.2, -0.12, 0.02, 0, -0.22, 0.12, 0.02, 0.09, 0.2);
        brush.blob(0xffe98a, -0.05, 0.2, -0.06, 0.08, 0, -0.08, 0.06, 0.08, 0.05, 0.2);
        brush.polygon(0xc0392b, -0.12, 0.42, -0.28, 0.16, -0.1, 0.24);
        brush.polygon(0xc0392b, 0.12, 0.42, 0.28, 0.16, 0.1, 0.24);
        brush.blob(0xf0f2f3, -0.12, 0.2, -0.16, 0.5, -0.1, 0.78, 0, 0.98, 0.1, 0.78, 0.16, 0.5, 0.12, 0.2, 0, 0.18);
        brush.blob(0xc0392b, -0.09, 0.8, 0, 0.98, 0.09, 0.8, 0, 0.78);
        brush.oval(0x3d4a57, 0, 0.58, 0.078, 0.078);
        brush.oval(0x8fd0e6, 0, 0.58, 0.056, 0.056);
    }
}
