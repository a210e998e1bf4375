package io.github.cameljimeng.examples.quarkus;

import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.simulator.JimengSimulator;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.quarkus.core.events.ComponentAddEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stands in for the gateway as long as there is no key. An application of your own has no such class. */
@ApplicationScoped
public class SimulatorWithoutKey {

    @ConfigProperty(name = "camel.component.jimeng.api-key")
    Optional<String> key;

    private JimengSimulator simulator;

    void stepIn(@Observes ComponentAddEvent event) {
        if (event.getComponent() instanceof JimengComponent jimeng && key.isEmpty()) {
            // the simulator draws, and no display is needed for that
            System.setProperty("java.awt.headless", "true");
            simulator = JimengSimulator.builder()
                    .callDuration(Duration.ofMillis(1500))
                    .taskDuration(Duration.ofSeconds(4))
                    .start();
            jimeng.getConfiguration().setBaseUrl(simulator.url());
            jimeng.getConfiguration().setApiKey("any");
        }
    }

    @PreDestroy
    void close() {
        if (simulator != null) {
            simulator.close();
        }
    }
}
