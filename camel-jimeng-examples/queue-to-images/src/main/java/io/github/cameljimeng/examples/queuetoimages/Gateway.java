package io.github.cameljimeng.examples.queuetoimages;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Duration;
import java.util.Map;

/**
 * Where the requests go: to the real gateway when there is a key for it, else to a simulator on this machine. The routes
 * are the same.
 *
 * @param description for people
 * @param settings what the component has to know on top of {@code application.properties}
 * @param stop ends the simulator, where there is one
 */
record Gateway(String description, Map<String, String> settings, Runnable stop) implements AutoCloseable {

    private static final String KEY = "JIMENG_API_KEY";
    private static final Duration TASK = Duration.ofSeconds(3);

    static Gateway choose(Map<String, String> environment) {
        var key = environment.getOrDefault(KEY, "");
        return key.isBlank() ? of(JimengSimulator.builder().taskDuration(TASK).start()) : real();
    }

    // the component finds the key by itself
    private static Gateway real() {
        return new Gateway("octopusx.ai, where each image is paid", Map.of(), () -> {});
    }

    static Gateway of(JimengSimulator simulator) {
        var settings =
                Map.of("camel.component.jimeng.base-url", simulator.url(), "camel.component.jimeng.api-key", "any");
        return new Gateway("a simulator at " + simulator.url(), settings, simulator::close);
    }

    @Override
    public void close() {
        stop.run();
    }
}
