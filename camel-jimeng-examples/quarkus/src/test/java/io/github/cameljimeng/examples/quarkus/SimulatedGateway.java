package io.github.cameljimeng.examples.quarkus;

import io.github.cameljimeng.simulator.JimengSimulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** The gateway of a test, an empty folder, and a free port for the application. */
public final class SimulatedGateway implements QuarkusTestResourceLifecycleManager {

    static final String KEY = "sk-test-0123456789";

    private JimengSimulator simulator;

    @Override
    public Map<String, String> start() {
        simulator = JimengSimulator.builder().apiKey(KEY).start();
        return Map.of(
                "images.directory",
                folder(),
                "JIMENG_API_KEY",
                KEY,
                "camel.component.jimeng.base-url",
                simulator.url(),
                "camel.component.jimeng.first-poll-delay",
                "100ms",
                "quarkus.http.test-port",
                "0",
                "quarkus.log.level",
                "ERROR");
    }

    private static String folder() {
        try {
            return Files.createTempDirectory("quarkus-example").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulator, new TestInjector.MatchesType(JimengSimulator.class));
    }

    @Override
    public void stop() {
        simulator.close();
    }
}
