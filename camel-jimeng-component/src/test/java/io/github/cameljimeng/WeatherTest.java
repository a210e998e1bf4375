package io.github.cameljimeng;

import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import org.apache.camel.CamelContext;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Base of tests of tasks at a gateway whose answers to status queries the test decides. */
@Timeout(120)
abstract class WeatherTest extends CamelTestSupport {

    final WeatherGateway gateway = new WeatherGateway();
    final MemoryTaskRepository tasks = new MemoryTaskRepository();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(gateway.url());
        options.setApiKey(SimulatedGatewayTest.KEY);
        options.setTaskRepository(tasks);
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        configure(options);
        return context;
    }

    void configure(JimengConfiguration options) {}

    @AfterEach
    void endWhatHangs() {
        gateway.close();
    }

    final ImageTask row(String group, String id) {
        return tasks.find(group, id).get(0);
    }
}
