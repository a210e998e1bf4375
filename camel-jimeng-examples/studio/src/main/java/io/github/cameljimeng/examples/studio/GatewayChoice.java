package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Where the requests go: to the real gateway when there is a key for it, else to a simulator on this machine. Each has a
 * folder of its own, so that made-up tasks are never asked about at a real gateway.
 *
 * @param description for people
 * @param properties what the application has to know
 * @param stop ends the simulator, where there is one
 */
record GatewayChoice(String description, Map<String, Object> properties, Runnable stop) {

    private static final String KEY = "JIMENG_API_KEY";
    private static final Duration CALL = Duration.ofSeconds(3);
    private static final Duration TASK = Duration.ofSeconds(6);

    static GatewayChoice of(Map<String, String> environment) {
        return environment.getOrDefault(KEY, "").isBlank() ? simulator() : real();
    }

    // the component finds the key by itself
    private static GatewayChoice real() {
        var folder = Path.of(System.getProperty("user.home"), "jimeng-studio");
        return new GatewayChoice(
                "the gateway, where each image is billed", Map.of("studio.data", folder.toString()), () -> {});
    }

    private static GatewayChoice simulator() {
        var simulator =
                JimengSimulator.builder().callDuration(CALL).taskDuration(TASK).start();
        return new GatewayChoice("a simulator on this machine, at no cost", at(simulator.url()), simulator::close);
    }

    static Map<String, Object> at(String url) {
        return Map.of(
                "camel.component.jimeng.base-url",
                url,
                "camel.component.jimeng.api-key",
                "any",
                "studio.simulated",
                "true",
                "studio.data",
                System.getProperty("demo.data", "target/demo"));
    }

    void closeWith(ApplicationEvent event) {
        if (event instanceof ContextClosedEvent) {
            stop.run();
        }
    }
}
