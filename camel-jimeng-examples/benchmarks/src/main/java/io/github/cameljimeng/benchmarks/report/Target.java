package io.github.cameljimeng.benchmarks.report;

import java.util.Optional;

/**
 * A goal and what came of it.
 *
 * @param measure what is measured
 * @param goal in words
 * @param measured in words
 * @param met empty when it could not be measured here
 */
public record Target(String measure, String goal, String measured, Optional<Boolean> met) {

    public static Target of(String measure, String goal, String measured, boolean met) {
        return new Target(measure, goal, measured, Optional.of(met));
    }

    /** One that could not be measured on this machine. */
    public static Target open(String measure, String goal, String why) {
        return new Target(measure, goal, why, Optional.empty());
    }

    String verdict() {
        return met.map(yes -> yes ? "yes" : "**no**").orElse("not measured");
    }
}
