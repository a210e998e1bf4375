package io.github.cameljimeng.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void threeDigitsMatter() {
        assertThat(Units.number(1234.5)).isEqualTo("1,235");
        assertThat(Units.number(123.4)).isEqualTo("123");
        assertThat(Units.number(12.34)).isEqualTo("12.3");
        assertThat(Units.number(1.234)).isEqualTo("1.23");
        assertThat(Units.number(0.01234)).isEqualTo("0.012");
        assertThat(Units.number(0)).isEqualTo("0");
        assertThat(Units.number(Double.NaN)).isEqualTo("–");
    }

    @Test
    void ratiosPartsAndBytesHaveTheirUnit() {
        assertThat(Units.times(1.304)).isEqualTo("1.30 ×");
        assertThat(Units.percent(0.756)).isEqualTo("76 %");
        assertThat(Units.megabytes(45_000_000)).isEqualTo("45.0 MB");
        assertThat(Units.count(10_000)).isEqualTo("10,000");
    }
}
