package io.github.cameljimeng.simulator;

import org.junit.jupiter.api.AfterEach;

/** One simulator a test, and a client for it. */
abstract class SimulatorTest {

    final JimengSimulator simulator = JimengSimulator.start();
    final Client client = Client.of(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }
}
