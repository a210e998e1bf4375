package io.github.cameljimeng.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Tasks that come and go at the same rate, so that always about as many are pending; each is asked about first after
 * {@code first} seconds and then every {@code interval} seconds. A run that begins in this state needs no time to get there.
 *
 * @param durations of the tasks
 * @param first seconds
 * @param interval seconds
 * @param pending tasks that nobody has found to have ended, on average
 */
public record SteadyState(Durations durations, double first, double interval, int pending) {

    /**
     * A pending task at the beginning of a run, all in seconds from then.
     *
     * @param submitted in the past
     * @param ends in the past, when nobody has asked since
     * @param nextQuestion in the future
     */
    public record Pending(double submitted, double ends, double nextQuestion) {}

    /** A task that comes later, in seconds from the beginning. */
    public record Arrival(double submitted, double ends) {}

    public PollPolicy policy() {
        return PollPolicy.fixed(durations, first, interval);
    }

    public double arrivalsPerSecond() {
        return pending / (durations.mean() + policy().lag());
    }

    /** What is pending at the beginning. */
    public List<Pending> population(RandomGenerator random) {
        var population = new ArrayList<Pending>();
        double oldest = durations.quantile(0.99999) + first + interval;
        for (double age : arrivals(random, oldest)) {
            double duration = durations.sample(random);
            if (questionFrom(duration) > age) {
                population.add(new Pending(-age, duration - age, questionFrom(age) - age));
            }
        }
        return population;
    }

    /** What comes within so many seconds, in order. */
    public List<Arrival> arrivalsWithin(double seconds, RandomGenerator random) {
        return arrivals(random, seconds).stream()
                .map(time -> new Arrival(time, time + durations.sample(random)))
                .toList();
    }

    // the age at which a task is asked that has this age or is a little older
    private double questionFrom(double age) {
        return age <= first ? first : first + interval * Math.ceil((age - first) / interval);
    }

    private List<Double> arrivals(RandomGenerator random, double until) {
        var gap = new ExponentialDistribution(random, 1 / arrivalsPerSecond());
        var times = new ArrayList<Double>();
        for (double time = gap.sample(); time < until; time += gap.sample()) {
            times.add(time);
        }
        return times;
    }
}
