package io.github.cameljimeng.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void aTableIsWrittenAsMarkdown() {
        var table = new Table("way", "time").row("one", 1).row("two", "2 ms");

        assertThat(table.markdown()).isEqualTo("""
                | way | time |
                |---|---|
                | one | 1 |
                | two | 2 ms |""");
    }

    @Test
    void whatWouldEndACellIsEscaped() {
        var table = new Table("way").row("curl | jq").row("two\nlines");

        assertThat(table.markdown()).contains("| curl \\| jq |", "| two lines |");
    }

    @Test
    void aRowMustFitItsHeader() {
        assertThatThrownBy(() -> new Table("way", "time").row("one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a row of 1 cells under a header of 2");
    }
}
