package io.github.cameljimeng.internal.watch;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.InternalProcessor;
import org.apache.camel.spi.ManagementInterceptStrategy.InstrumentationProcessor;
import org.apache.camel.support.PluginHelper;

/**
 * What a route does with a task without an image: only its error handler, as with Camel's own {@code
 * bridgeErrorHandler}. That one sends the exchange into the route and relies on the error handler of the first step,
 * which runs all the same if it has none of its own: {@code noErrorHandler()}, {@code doTry()}, a circuit breaker.
 */
final class FailureProcessor {

    private FailureProcessor() {}

    /** A service that has to be started; its exchanges are counted, observed and waited for as others of the route. */
    static AsyncProcessor of(Route consumed) throws Exception {
        var route = withSteps(consumed);
        var context = route.getCamelContext();
        var errorHandler =
                context.getCamelContextExtension().createErrorHandler(route, FailureProcessor::insteadOfSteps);
        var processor = PluginHelper.getInternalProcessorFactory(context)
                .addUnitOfWorkProcessorAdvice(context, errorHandler, route);
        if (!route.getRoutePolicyList().isEmpty()) {
            processor.addRoutePolicyAdvice(route.getRoutePolicyList());
        }
        processor.addRouteInflightRepositoryAdvice(context.getInflightRepository(), route.getRouteId());
        if (route.getProcessor() instanceof InternalProcessor steps) {
            var statistics = steps.getAdvice(InstrumentationProcessor.class);
            if (statistics != null) {
                processor.addManagementInterceptStrategy(statistics);
            }
        }
        processor.setRouteOnAdvices(route);
        return processor;
    }

    /** The route of a Kamelet only passes exchanges on: the steps and their error handler are those of its user. */
    private static Route withSteps(Route route) {
        if (!route.isCreatedByKamelet()) {
            return route;
        }
        return route.getCamelContext().getRoutes().stream()
                .filter(other -> other != route && route.getRouteId().equals(kameletOf(other)))
                .findFirst()
                .map(FailureProcessor::withSteps)
                .orElse(route);
    }

    // camel-kamelet is not a dependency of this component
    private static Object kameletOf(Route user) {
        return PluginHelper.getBeanIntrospection(user.getCamelContext())
                .getOrElseProperty(user.getEndpoint(), "routeId", null, true);
    }

    // reached with an error handler that has nothing to do but to log: it looks at the failure after its step
    private static void insteadOfSteps(Exchange exchange) {
        exchange.getExchangeExtension().setRedeliveryExhausted(false);
    }
}
