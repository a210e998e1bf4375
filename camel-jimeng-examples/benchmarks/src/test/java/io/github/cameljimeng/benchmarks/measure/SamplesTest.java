package io.github.cameljimeng.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertThat(Samples.of(9, 1, 5).median()).isEqualTo(5);
        assertThat(Samples.of(9, 1, 5, 7).median()).isEqualTo(6);
        assertThat(Samples.of(4).median()).isEqualTo(4);
    }

    @Test
    void percentilesAreInterpolated() {
        var samples = Samples.of(10, 20, 30, 40, 50);

        assertThat(samples.percentile(25)).isEqualTo(20);
        assertThat(samples.percentile(95)).isCloseTo(48, within(1e-9));
        assertThat(samples.percentile(100)).isEqualTo(50);
    }

    @Test
    void theMeanAndTheSpreadAreThoseOfTheValues() {
        var samples = Samples.of(8, 9, 10, 11, 12);

        assertThat(samples.mean()).isEqualTo(10);
        assertThat(samples.spread()).isCloseTo(0.1, within(1e-9));
    }

    @Test
    void withoutValuesThereIsNoNumber() {
        assertThat(new Samples().median()).isNaN();
        assertThat(new Samples().mean()).isNaN();
    }
}
