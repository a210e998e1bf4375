package io.github.cameljimeng.simulator.picture;

import java.awt.Graphics2D;
import java.util.SplittableRandom;

/** Puts the things that a scene names into its landscape: one in the middle, two side by side. */
final class Subject {

    private static final double GROUND = 0.78;

    private Subject() {}

    static void paint(Graphics2D graphics, PixelSize size, Scene scene, Palette palette, SplittableRandom dice) {
        var subjects = scene.subjects();
        var isAlone = subjects.size() == 1;
        var unit = Math.min(size.width(), size.height() * 1.15);
        for (var i = 0; i < subjects.size(); i++) {
            var subject = subjects.get(i);
            var aside = isAlone ? (dice.nextDouble() - 0.5) * 0.16 : i == 0 ? 0.14 : -0.2;
            var x = size.width() / 2.0 + aside * Math.min(size.width(), unit * 1.6);
            var height = unit * (isAlone ? 0.54 : i == 0 ? 0.52 : 0.38);
            var brush = subject == Motif.PERSON || subject == Motif.MAN
                    ? new Brush(graphics, palette, x, size.height(), height * 1.45)
                    : new Brush(graphics, palette, x, size.height() * (GROUND + (i == 0 ? 0 : 0.02)), height);
            draw(subject, brush, scene);
        }
    }

    private static void draw(Motif subject, Brush brush, Scene scene) {
        switch (subject) {
            case LIGHTHOUSE -> Buildings.lighthouse(brush);
            case TEA_HOUSE -> Buildings.teaHouse(brush, scene.has(Motif.SNOW));
            case HOUSE -> Buildings.house(brush, scene.has(Motif.SNOW));
            case BOAT -> Things.boat(brush);
            case TRAIN -> Things.train(brush);
            case CAR -> Things.car(brush);
            case FLOWER -> Things.flowers(brush);
            case FOOD -> Things.bowl(brush);
            case CUP -> Things.cup(brush);
            case ROCKET -> Things.rocket(brush);
            case CAT -> Creatures.cat(brush);
            case FOX -> Creatures.fox(brush);
            case BIRD -> Creatures.bird(brush);
            case PERSON, MAN -> Creatures.portrait(brush, subject == Motif.MAN);
            case ROBOT -> Creatures.robot(brush);
            default -> throw new IllegalArgumentException(subject + " is not a thing");
        }
    }
}
