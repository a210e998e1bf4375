package io.github.cameljimeng.examples.springboot;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** Stands in for the gateway as long as there is no key. An application of your own has no such class. */
final class SimulatorWithoutKey implements ApplicationListener<ApplicationPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var context = event.getApplicationContext();
        var environment = context.getEnvironment();
        if (!environment.getProperty("camel.component.jimeng.api-key", "").isBlank()) {
            return;
        }
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        var simulator = JimengSimulator.builder()
                .callDuration(Duration.ofMillis(1500))
                .taskDuration(Duration.ofSeconds(4))
                .start();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "simulator",
                        Map.of(
                                "camel.component.jimeng.base-url",
                                simulator.url(),
                                "camel.component.jimeng.api-key",
                                "any")));
        context.addApplicationListener((ContextClosedEvent closed) -> simulator.close());
    }
}
