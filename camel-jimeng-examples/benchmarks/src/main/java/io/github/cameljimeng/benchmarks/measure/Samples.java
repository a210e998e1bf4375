package io.github.cameljimeng.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/** Values of one measure, in any unit. */
public final class Samples {

    private final List<Double> values = new ArrayList<>();

    public static Samples of(double... values) {
        var samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }

    public void add(double value) {
        values.add(value);
    }

    public int size() {
        return values.size();
    }

    public double mean() {
        return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    public double median() {
        return percentile(50);
    }

    /** @param percent above 0, to 100; interpolated as spreadsheets do it, {@code NaN} without values */
    public double percentile(double percent) {
        var array = values.stream().mapToDouble(v -> v).toArray();
        return new Percentile()
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(array, percent);
    }

    /** Half the distance between the quartiles, in parts of the median: how much rounds differ. */
    public double spread() {
        return (percentile(75) - percentile(25)) / 2 / median();
    }
}
