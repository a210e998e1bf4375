package io.github.cameljimeng.examples.filetoimage;

import java.time.Duration;

/**
 * One line of progress, and one card of the contact sheet.
 *
 * @param took from the moment its route took it up; {@code null} while there is no outcome
 * @param outcome {@code null} while there is none
 */
record Entry(Input input, Duration took, Outcome outcome) {

    boolean isMade() {
        return outcome instanceof Outcome.Made;
    }
}
