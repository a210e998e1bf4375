package io.github.cameljimeng;

import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** An application whose calls are observed, with the simulator as its gateway. */
final class ObservedRoute implements AutoCloseable {

    static final String GENERATE = "/v1/images/generations";

    private final JimengSimulator simulator;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Queue<Exchange> delivered = new ConcurrentLinkedQueue<>();

    ObservedRoute(JimengSimulator simulator) {
        this.simulator = simulator;
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setMaxRetryDelay(10);
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        options.setKeepHeaders("orderId");
    }

    ObservedRoute with(String name, Object bean) {
        context.getRegistry().bind(name, bean);
        return this;
    }

    /** With tasks that several applications share. */
    ObservedRoute sharing(TaskRepository tasks) {
        context.getComponent("jimeng", JimengComponent.class).getConfiguration().setTaskRepository(tasks);
        return this;
    }

    DefaultCamelContext context() {
        return context;
    }

    void fault(Fault... faults) {
        simulator.script(GENERATE, faults);
    }

    Exchange send(String uri, String prompt) {
        return send(uri, prompt, Map.of());
    }

    Exchange send(String uri, String prompt, Map<String, Object> headers) {
        context.start();
        return context.createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setBody(prompt);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    /** What was delivered, the oldest first. */
    List<Exchange> deliveries() {
        return List.copyOf(delivered);
    }

    /** Watches the tasks, until one is delivered. */
    Exchange deliver() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("jimeng:jm-poll?delay=10&initialDelay=0").process(exchange -> delivered.add(exchange.copy()));
            }
        });
        context.start();
        await().until(() -> !delivered.isEmpty());
        return delivered.peek();
    }

    @Override
    public void close() throws IOException {
        context.close();
    }
}
