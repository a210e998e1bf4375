package io.github.cameljimeng.benchmarks.job;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;

/** Starts a Camel context with one route and says how long that took. */
public final class StartJob {

    private StartJob() {}

    /** @param arguments the endpoint that the route sends to, none for a route without one */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        long begin = System.nanoTime();
        var context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("direct:in").setBody(constant("a fox in the snow"));
                if (arguments.length > 0) {
                    route.to(arguments[0]);
                }
            }
        });
        var introspection = PluginHelper.getBeanIntrospection(context);
        introspection.setExtendedStatistics(true);
        context.start();
        answer.giveAndEnd(Map.of(
                "millis", (System.nanoTime() - begin) / 1e6, "reflection", (double) introspection.getInvokedCounter()));
    }
}
