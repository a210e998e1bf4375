package io.github.cameljimeng.benchmarks.measure;

import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * How long tasks take: lognormal, so most take about as long as the median and some several times that.
 *
 * @param median seconds
 * @param sigma of the logarithm
 */
public record Durations(double median, double sigma) {

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** By two of its values, in seconds. */
    public static Durations of(double median, double percentile99) {
        return new Durations(median, Math.log(percentile99 / median) / NORMAL.inverseCumulativeProbability(0.99));
    }

    /** The same shape, so many times as long. */
    public Durations times(double factor) {
        return new Durations(median * factor, sigma);
    }

    public double mean() {
        return distribution(null).getNumericalMean();
    }

    /** The part of the tasks that take longer. */
    public double survival(double seconds) {
        return seconds <= 0 ? 1 : NORMAL.cumulativeProbability(-Math.log(seconds / median) / sigma);
    }

    /** @param part of the tasks, between 0 and 1, that have ended by then */
    public double quantile(double part) {
        return distribution(null).inverseCumulativeProbability(part);
    }

    public double density(double seconds) {
        return distribution(null).density(seconds);
    }

    public double sample(RandomGenerator random) {
        return distribution(random).sample();
    }

    private LogNormalDistribution distribution(RandomGenerator random) {
        return new LogNormalDistribution(random, Math.log(median), sigma);
    }
}
