package io.github.cameljimeng.simulator.junit;

import io.github.cameljimeng.simulator.JimengSimulator;

/** A simulator within this JVM. */
final class LocalJimengService extends CountedService {

    private final JimengSimulator.Builder settings;
    private volatile JimengSimulator simulator;

    LocalJimengService(JimengSimulator.Builder settings) {
        this.settings = settings;
    }

    @Override
    public String baseUrl() {
        return simulator().url();
    }

    @Override
    public String apiKey() {
        return simulator().apiKey();
    }

    @Override
    public JimengSimulator simulator() {
        var running = simulator;
        if (running == null) {
            throw new IllegalStateException(
                    "The simulator does not run: annotate the field with @RegisterExtension and make it"
                            + " static, or call initialize()");
        }
        return running;
    }

    @Override
    void start() {
        simulator = settings.start();
    }

    @Override
    void stop() {
        simulator.close();
        simulator = null;
    }

    @Override
    void forget() {
        simulator.clearScript();
        simulator.journal().clear();
    }
}
