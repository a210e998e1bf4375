package io.github.cameljimeng;

import io.github.cameljimeng.simulator.JimengSimulator;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests that run routes against the simulator; each test begins with an empty journal. */
abstract class SimulatedGatewayTest extends CamelTestSupport {

    static final String KEY = "sk-test-0123456789";

    static JimengSimulator simulator;

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.builder().apiKey(KEY).start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void forgetEarlierTests() {
        simulator.clearScript();
        simulator.journal().clear();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var component = context.getComponent("jimeng", JimengComponent.class);
        component.getConfiguration().setBaseUrl(simulator.url());
        component.getConfiguration().setApiKey(KEY);
        component.getConfiguration().setMaxRetryDelay(20);
        component.getConfiguration().setFirstPollDelay(10);
        component.getConfiguration().setPollInterval(20);
        return context;
    }
}
