package io.github.cameljimeng;

import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.junit.JimengService;
import io.github.cameljimeng.simulator.junit.JimengServiceFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Base of tests that run routes against the simulator; each test begins with an empty journal. */
abstract class SimulatedGatewayTest extends CamelTestSupport {

    static final String KEY = "sk-test-0123456789";

    @RegisterExtension
    static final JimengService GATEWAY =
            JimengServiceFactory.createService(JimengSimulator.builder().apiKey(KEY));

    static JimengSimulator simulator;

    @BeforeAll
    static void simulatorOfThisClass() {
        simulator = GATEWAY.simulator();
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
