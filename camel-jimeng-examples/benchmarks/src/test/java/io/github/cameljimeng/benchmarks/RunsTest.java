package io.github.cameljimeng.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunsTest {

    @Test
    void withoutNamesAllRun() {
        assertThat(Runs.named("")).isEqualTo(Runs.all());
        assertThat(Runs.named(null)).isEqualTo(Runs.all());
    }

    @Test
    void runsAreChosenByName() {
        assertThat(Runs.named("upload, overhead")).extracting(Run::name).containsExactly("upload", "overhead");
    }

    @Test
    void namesAreUnique() {
        assertThat(Runs.all()).extracting(Run::name).doesNotHaveDuplicates();
    }

    @Test
    void anUnknownNameIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> Runs.named("uplaod"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uplaod")
                .hasMessageContaining("reply, process, upload, download");
    }
}
