package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Duration;
import java.util.Map;

/**
 * Where the requests go: to the real gateway when there is a key for it, else to a simulator on this machine. The
 * workers are the same.
 *
 * @param description for people
 * @param settings what a worker's component has to know on top of {@code application.properties}
 * @param requests how many images are asked for when nobody says so
 * @param stop ends the simulator, where there is one
 */
record Gateway(String description, Map<String, String> settings, int requests, Runnable stop) implements AutoCloseable {

    private static final String KEY = "JIMENG_API_KEY";
    private static final Duration TASK = Duration.ofSeconds(4);

    static Gateway choose(Map<String, String> environment) {
        var key = environment.getOrDefault(KEY, "");
        return key.isBlank() ? of(JimengSimulator.builder().taskDuration(TASK).start()) : real();
    }

    // the component finds the key by itself; each image is paid, so there are few
    private static Gateway real() {
        return new Gateway("octopusx.ai, where each image is billed", Map.of(), 6, () -> {});
    }

    static Gateway of(JimengSimulator simulator) {
        return new Gateway("a simulator at " + simulator.url(), at(simulator.url()), 60, simulator::close);
    }

    static Map<String, String> at(String baseUrl) {
        return Map.of("camel.component.jimeng.base-url", baseUrl, "camel.component.jimeng.api-key", "any");
    }

    @Override
    public void close() {
        stop.run();
    }
}
