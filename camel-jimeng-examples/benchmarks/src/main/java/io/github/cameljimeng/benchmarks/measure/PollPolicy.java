package io.github.cameljimeng.benchmarks.measure;

import java.util.function.DoubleUnaryOperator;

/**
 * What a schedule of status queries costs and gives for tasks whose durations are known only as a distribution: queries a
 * task, and the mean time from a task's end to the query that finds it. Exact, no simulation: a task is asked at time
 * t<sub>i</sub> when it has lasted longer than t<sub>i-1</sub>.
 *
 * @param queries a task, on average
 * @param lag seconds, on average
 */
public record PollPolicy(double queries, double lag) {

    private static final double NEGLIGIBLE = 1e-7;

    /** First after {@code first} seconds, then every {@code interval} seconds. */
    public static PollPolicy fixed(Durations durations, double first, double interval) {
        return of(durations, time -> time == 0 ? first : time + interval);
    }

    /** The wait grows by a factor each time, up to a longest. */
    public static PollPolicy backoff(Durations durations, double first, double factor, double longest) {
        var wait = new double[] {first};
        return of(durations, time -> {
            double next = time + wait[0];
            wait[0] = Math.min(longest, wait[0] * factor);
            return next;
        });
    }

    private static PollPolicy of(Durations durations, DoubleUnaryOperator next) {
        double queries = 0;
        double found = 0;
        double time = 0;
        double left = 1;
        while (left > NEGLIGIBLE) {
            double asked = next.applyAsDouble(time);
            queries += left;
            found += (asked - time) * left;
            time = asked;
            left = durations.survival(time);
        }
        return new PollPolicy(queries, found - durations.mean());
    }

    /**
     * The best schedule of a first wait and a fixed interval that asks so many status queries a task.
     *
     * @param queries a task, more than 1
     */
    public static PollPolicy bestFixed(Durations durations, double queries) {
        PollPolicy best = null;
        for (double part = 0; part < 0.95; part += 0.04) {
            double first = part == 0 ? 0 : durations.quantile(part);
            var policy = withQueries(durations, first, queries);
            if (best == null || policy.lag() < best.lag()) {
                best = policy;
            }
        }
        return best;
    }

    // the longer the interval, the fewer the queries; without a first wait the first one is after an interval
    private static PollPolicy withQueries(Durations durations, double first, double queries) {
        // about mean / interval status queries a task, and a half
        double shortest = durations.mean() / queries / 5;
        double longest = durations.quantile(0.9999);
        for (int i = 0; i < 25; i++) {
            double middle = Math.sqrt(shortest * longest);
            if (fixed(durations, first == 0 ? middle : first, middle).queries() > queries) {
                shortest = middle;
            } else {
                longest = middle;
            }
        }
        var policy = fixed(durations, first == 0 ? longest : first, longest);
        // a first wait so long that even the longest interval asks too seldom is no schedule with so many status
        // queries
        return Math.abs(policy.queries() - queries) < 0.001 * queries
                ? policy
                : new PollPolicy(policy.queries(), Double.POSITIVE_INFINITY);
    }

    /**
     * No schedule, whatever it knows of the distribution, has a smaller mean lag when queries are many: (∫√(f·S))² / 2k,
     * for the density f and the survival S.
     */
    public static double bound(Durations durations, double queries) {
        double step = durations.quantile(0.999999) / 200_000;
        double integral = 0;
        for (double time = step / 2; time < 200_000 * step; time += step) {
            integral += step * Math.sqrt(durations.density(time) * durations.survival(time));
        }
        return integral * integral / (2 * queries);
    }
}
