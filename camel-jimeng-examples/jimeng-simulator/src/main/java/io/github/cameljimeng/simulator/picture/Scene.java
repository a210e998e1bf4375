package io.github.cameljimeng.simulator.picture;

import static io.github.cameljimeng.simulator.picture.Motif.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a picture shows: the words of its prompt, read once. */
record Scene(Set<Motif> motifs) {

    private static final int AT_ONCE = 2;

    private static final Set<Motif> AT_THE_SEA = EnumSet.of(SEA, LIGHTHOUSE, BOAT);
    private static final Set<Motif> INDOORS = EnumSet.of(MAN, PERSON, ROBOT, FOOD, CUP, FLOWER);
    private static final Set<Motif> OUTDOORS = EnumSet.range(NIGHT, HOUSE);

    static Scene of(String prompt) {
        var words = prompt.toLowerCase(Locale.ROOT);
        var motifs = EnumSet.noneOf(Motif.class);
        for (var motif : Motif.values()) {
            if (motif.isIn(words)) {
                motifs.add(motif);
            }
        }
        clarify(motifs, words);
        return new Scene(motifs);
    }

    // a word within another one: the owl is 猫头鹰, a head eagle of a cat; a tea house serves its tea inside
    private static void clarify(Set<Motif> motifs, String words) {
        if (words.contains("猫头鹰") && !words.replace("猫头鹰", "").contains("猫")) {
            motifs.remove(CAT);
        }
        if (words.contains("机器人")) {
            motifs.remove(PERSON);
        }
        if (motifs.contains(MAN)) {
            motifs.remove(PERSON);
        }
        if (words.contains("灯塔")) {
            motifs.remove(TEA_HOUSE);
        }
        if (motifs.contains(TEA_HOUSE)) {
            motifs.remove(HOUSE);
            motifs.remove(CUP);
        }
        if (motifs.contains(ROCKET)) {
            motifs.add(NIGHT);
        }
    }

    boolean has(Motif motif) {
        return motifs.contains(motif);
    }

    /** Where it is; {@code null} for hills, where everything can stand. */
    Motif place() {
        if (motifs.contains(CITY)) {
            return CITY;
        }
        if (motifs.stream().anyMatch(AT_THE_SEA::contains)) {
            return SEA;
        }
        return motifs.contains(FOREST) ? FOREST : motifs.contains(MOUNTAINS) ? MOUNTAINS : null;
    }

    /** Whether nothing but its subject is to be seen, before a wall or on a table. */
    boolean isIndoors() {
        return motifs.stream().anyMatch(INDOORS::contains) && motifs.stream().noneMatch(OUTDOORS::contains);
    }

    /** The things to draw, those in the back first. */
    List<Motif> subjects() {
        return motifs.stream()
                .filter(motif -> motif.compareTo(LIGHTHOUSE) >= 0)
                .limit(AT_ONCE)
                .toList();
    }
}
