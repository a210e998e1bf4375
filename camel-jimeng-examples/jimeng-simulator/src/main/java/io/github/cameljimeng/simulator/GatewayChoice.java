package io.github.cameljimeng.simulator;

import java.util.Map;

/**
 * Where an example's requests go: to the real gateway when there is a key for it, else to a simulator on this machine.
 * The routes are the same.
 *
 * @param description for people
 * @param hint how to have the other one
 * @param settings the properties that the component needs on top of its own, such as {@code
 *     camel.component.jimeng.base-url}; none for the real gateway, whose key it finds by itself
 * @param stop ends the simulator, where there is one
 */
public record GatewayChoice(String description, String hint, Map<String, String> settings, Runnable stop)
        implements AutoCloseable {

    private static final String KEY = "JIMENG_API_KEY";

    /**
     * @param environment of this process
     * @param simulator is started when the environment has no key
     */
    public static GatewayChoice of(Map<String, String> environment, JimengSimulator.Builder simulator) {
        return environment.getOrDefault(KEY, "").isBlank() ? of(simulator.start()) : real();
    }

    private static GatewayChoice real() {
        return new GatewayChoice(
                "octopusx.ai, where each image is billed",
                "without " + KEY + " a simulator is used",
                Map.of(),
                () -> {});
    }

    /** A simulator that runs already, and is closed with the choice. */
    public static GatewayChoice of(JimengSimulator simulator) {
        return new GatewayChoice(
                "a simulator at " + simulator.url(),
                "set " + KEY + " to use the real gateway",
                Map.of("camel.component.jimeng.base-url", simulator.url(), "camel.component.jimeng.api-key", "any"),
                simulator::close);
    }

    @Override
    public void close() {
        stop.run();
    }
}
