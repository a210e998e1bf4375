package io.github.cameljimeng.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cameljimeng.benchmarks.measure.SteadyState.Pending;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** A state that a run begins in is one that it stays in. */
class SteadyStateTest {

    private static final SteadyState STATE = new SteadyState(Durations.of(15, 120), 3, 2, 10_000);

    @Test
    void asManyArePendingAsAskedFor() {
        assertThat(STATE.population(new Well19937c(1))).hasSizeBetween(9_700, 10_300);
    }

    @Test
    void nobodyHasFoundAPendingTaskSoFar() {
        assertThat(STATE.population(new Well19937c(1))).allSatisfy(task -> {
            assertThat(task.submitted()).isNegative();
            assertThat(task.nextQuestion()).isNotNegative().isLessThan(3);
            // one that has ended is found by the next status query, so it ended after the last
            assertThat(task.ends()).isGreaterThan(task.nextQuestion() - 3);
        });
    }

    @Test
    void whatEndsBetweenTwoQuestionsAppearsAsOftenAsItsLagSays() {
        double ended = STATE.population(new Well19937c(1)).stream()
                .mapToDouble(Pending::ends)
                .filter(ends -> ends < 0)
                .count();

        // arrivals a second times the mean lag
        assertThat(ended / STATE.arrivalsPerSecond()).isCloseTo(STATE.policy().lag(), within(0.15));
    }

    @Test
    void asManyComeAsEnd() {
        var arrivals = STATE.arrivalsWithin(100, new Well19937c(2));

        assertThat(arrivals.size() / 100.0).isCloseTo(STATE.arrivalsPerSecond(), within(0.05 * 425));
        assertThat(arrivals).allSatisfy(task -> assertThat(task.ends()).isGreaterThan(task.submitted()));
    }
}
