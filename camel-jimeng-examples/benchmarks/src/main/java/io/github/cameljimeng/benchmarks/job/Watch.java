package io.github.cameljimeng.benchmarks.job;

import io.github.cameljimeng.benchmarks.measure.Durations;
import io.github.cameljimeng.benchmarks.measure.SteadyState;
import java.util.List;

/**
 * Something for a watcher to watch.
 *
 * @param pending tasks
 * @param cap status queries a second, 0 for none
 * @param durations of the tasks
 * @param first option {@code firstPollDelay} in seconds
 * @param interval option {@code pollInterval} in seconds
 * @param seconds how long
 * @param callbacks whether each task is called back when it ends
 */
public record Watch(
        int pending, int cap, Durations durations, double first, double interval, double seconds, boolean callbacks) {

    /** Of a task that is called back, in seconds: until it is found, it is pending. */
    private static final double FOUND_WITHIN = 0.1;

    /** With a cap below what the interval asks for, all other tasks are asked about before the same one again. */
    public SteadyState steadyState() {
        if (callbacks) {
            return new SteadyState(durations, FOUND_WITHIN, FOUND_WITHIN, pending);
        }
        return cap == 0
                ? new SteadyState(durations, first, interval, pending)
                : new SteadyState(durations, (double) pending / cap, (double) pending / cap, pending);
    }

    /** From here on it counts. */
    double settled() {
        return seconds / 12;
    }

    /** What ends later may not be found before the end. */
    double last() {
        return seconds - (callbacks ? 0 : 1.2 * steadyState().interval()) - seconds / 24;
    }

    public List<String> arguments() {
        return List.of(
                String.valueOf(pending),
                String.valueOf(cap),
                String.valueOf(durations.median()),
                String.valueOf(durations.sigma()),
                String.valueOf(first),
                String.valueOf(interval),
                String.valueOf(seconds),
                String.valueOf(callbacks));
    }

    static Watch of(List<String> arguments) {
        return new Watch(
                Integer.parseInt(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                new Durations(Double.parseDouble(arguments.get(2)), Double.parseDouble(arguments.get(3))),
                Double.parseDouble(arguments.get(4)),
                Double.parseDouble(arguments.get(5)),
                Double.parseDouble(arguments.get(6)),
                Boolean.parseBoolean(arguments.get(7)));
    }

    static String baseUrl(String server) {
        return server + "/tasks/0";
    }

    String uri(String server) {
        return ("jimeng:jm-poll?baseUrl=%s&apiKey=any&download=false&taskTimeout=24h&pollConcurrency=20"
                        + "&taskRepository=#bean:tasks&requestsPerSecond=%d&firstPollDelay=%d&pollInterval=%d")
                .formatted(baseUrl(server), cap, Math.round(1000 * first), Math.round(1000 * interval));
    }
}
