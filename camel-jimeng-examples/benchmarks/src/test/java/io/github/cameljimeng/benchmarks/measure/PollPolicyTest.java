package io.github.cameljimeng.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The schedules' prices and lags beside those of a simulation of 400,000 tasks that was made by others. */
class PollPolicyTest {

    private static final Durations IMAGES = Durations.of(15, 120);

    @Test
    void theDistributionHasTheMeanAndSpreadOfItsTwoPercentiles() {
        assertThat(IMAGES.sigma()).isCloseTo(0.894, within(0.001));
        assertThat(IMAGES.mean()).isCloseTo(22.4, within(0.05));
        assertThat(IMAGES.survival(15)).isCloseTo(0.5, within(1e-9));
        assertThat(IMAGES.survival(120)).isCloseTo(0.01, within(1e-9));
        assertThat(IMAGES.survival(0)).isEqualTo(1);
    }

    @Test
    void aFixedIntervalCostsAndFindsWhatTheSimulationSaid() {
        var policy = PollPolicy.fixed(IMAGES, 2, 2);

        assertThat(policy.queries()).isCloseTo(11.68, within(0.05));
        assertThat(policy.lag()).isCloseTo(1.00, within(0.01));
    }

    @Test
    void aFirstWaitSparesQuestions() {
        var policy = PollPolicy.fixed(IMAGES, 4.8, 2);

        assertThat(policy.queries()).isCloseTo(10.32, within(0.05));
        assertThat(policy.lag()).isCloseTo(1.06, within(0.01));
    }

    @Test
    void backingOffCostsAndFindsWhatTheSimulationSaid() {
        var policy = PollPolicy.backoff(IMAGES, 0.5, 1.5, 5);

        assertThat(policy.queries()).isCloseTo(8.74, within(0.05));
        assertThat(policy.lag()).isCloseTo(2.22, within(0.02));
    }

    @Test
    void theBestFixedIntervalAsksAsOftenAsToldAndLiesBetweenTheOptimumAndAPlainInterval() {
        for (double queries : new double[] {2.79, 5.63, 11.88}) {
            var best = PollPolicy.bestFixed(IMAGES, queries);

            assertThat(best.queries()).isCloseTo(queries, within(0.01 * queries));
            assertThat(best.lag()).isLessThan(IMAGES.mean() / queries / 2 * 1.2);
        }
        // the least that any schedule can do with 2.79 status queries is 4.65 s, with 11.88 it is 0.90 s
        assertThat(PollPolicy.bestFixed(IMAGES, 2.79).lag()).isBetween(4.65, 4.65 * 1.1);
        assertThat(PollPolicy.bestFixed(IMAGES, 11.88).lag()).isBetween(0.89, 0.90 * 1.1);
    }

    @Test
    void theBoundIsThatOfTheTheory() {
        assertThat(PollPolicy.bound(IMAGES, 1)).isCloseTo(20.97 / 2, within(0.02));
        assertThat(PollPolicy.bound(IMAGES, 10)).isCloseTo(20.97 / 20, within(0.002));
    }

    @Test
    void longerTasksOfTheSameShapeAreFoundAsMuchLater() {
        var plain = PollPolicy.fixed(IMAGES, 3, 2);
        var longer = PollPolicy.fixed(IMAGES.times(5), 15, 10);

        assertThat(longer.queries()).isCloseTo(plain.queries(), within(1e-6));
        assertThat(longer.lag()).isCloseTo(5 * plain.lag(), within(1e-6));
    }
}
