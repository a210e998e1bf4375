package io.github.cameljimeng.benchmarks.measure;

import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the smallest heap with which something works.
 *
 * @param megabytes the sizes to try, rising
 */
public record HeapSearch(List<Integer> megabytes) {

    /** Tries one size. */
    @FunctionalInterface
    public interface Trial {
        boolean works(int megabytes);
    }

    public HeapSearch {
        megabytes = List.copyOf(megabytes);
    }

    /** By halving: what works with a heap is taken to work with a larger one. Empty when not even the largest will do. */
    public OptionalInt smallest(Trial trial) {
        int low = 0;
        int high = megabytes.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (trial.works(megabytes.get(middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == megabytes.size() ? OptionalInt.empty() : OptionalInt.of(megabytes.get(low));
    }
}
