package io.github.cameljimeng.examples.failover;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Orders pictures of two gateways, of which the first one fails in every way, and counts what each of them was sent. */
public final class Failover {

    static final String GENERATIONS = "/v1/images/generations";

    private static final Logger LOG = LoggerFactory.getLogger("report");

    private Failover() {}

    public static void main(String[] args) throws Exception {
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        try (var first = JimengSimulator.start();
                var second = JimengSimulator.start()) {
            LOG.info(
                    "One request at a time; in brackets, the number of paid requests that each of the two gateways received.\n");
            var main = application(new FailoverRoutes(), first, second);
            main.start();
            try {
                for (var fault : faults().entrySet()) {
                    order(main, fault.getKey(), fault.getValue(), first, second);
                }
            } finally {
                main.stop();
            }
        }
        LOG.info(
                "\nNo image was paid for twice. The request that was cut off may have been billed, so it is not repeated.");
    }

    /** All of the application; the rest is there to show it. */
    static Main application(RouteBuilder routes, JimengSimulator first, JimengSimulator second) {
        var main = new Main();
        if (routes != null) {
            main.configure().addRoutesBuilder(routes);
        }
        main.addOverrideProperty("first.url", first.url());
        main.addOverrideProperty("second.url", second.url());
        return main;
    }

    private static Map<String, Fault> faults() {
        var faults = new LinkedHashMap<String, Fault>();
        faults.put("works", Fault.none());
        faults.put("returns 429, too many requests", Fault.status(429, "{}"));
        faults.put("cuts the connection", Fault.dropBeforeReply());
        faults.put("returns 503, overloaded", Fault.status(503, "{}"));
        faults.put("works again, behind an open circuit breaker", Fault.none());
        return faults;
    }

    private static void order(Main main, String name, Fault fault, JimengSimulator first, JimengSimulator second)
            throws Exception {
        first.journal().clear();
        second.journal().clear();
        first.script(GENERATIONS, fault);
        var out = main.getCamelTemplate().request("direct:order", exchange -> {
            exchange.getMessage().setBody("a lighthouse in the evening");
            exchange.getMessage().setHeader("order", name);
        });
        var result = out.getException() == null
                ? "an image from " + provider(out.getMessage())
                : out.getException().getClass().getSimpleName();
        LOG.info(
                "  the first {}: {} ({} + {} requests)",
                name,
                result,
                first.journal().count(GENERATIONS),
                second.journal().count(GENERATIONS));
    }

    private static String provider(Message message) {
        return message.getHeader("CamelJimengProvider", String.class);
    }
}
