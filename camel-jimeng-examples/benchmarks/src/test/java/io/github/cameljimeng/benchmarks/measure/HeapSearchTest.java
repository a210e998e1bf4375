package io.github.cameljimeng.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeapSearchTest {

    private final HeapSearch search = new HeapSearch(List.of(8, 16, 32, 64, 128));

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 128})
    void theSmallestThatWorksIsFound(int needed) {
        assertThat(search.smallest(megabytes -> megabytes >= needed)).hasValue(needed);
    }

    @Test
    void whatNeedsMoreThanTheLargestHasNone() {
        assertThat(search.smallest(megabytes -> false)).isEmpty();
    }

    @Test
    void aBetweenSizeIsRoundedUpWithFewTrials() {
        var tried = new ArrayList<Integer>();

        var smallest = search.smallest(megabytes -> {
            tried.add(megabytes);
            return megabytes >= 20;
        });

        assertThat(smallest).hasValue(32);
        assertThat(tried).hasSizeLessThanOrEqualTo(3);
    }
}
