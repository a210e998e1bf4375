package io.github.cameljimeng.internal.exchange;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeFailureHandlingEvent;
import org.apache.camel.spi.CamelEvent.ExchangeRedeliveryEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * Listens to what error handlers of routes do with exchanges. Headers tell the same, but a step may have removed them,
 * and others of the same name may be left from an earlier step.
 */
public final class FailureEvents extends EventNotifierSupport {

    private FailureEvents() {
        // of all events only those about failures
        setupIgnore(true);
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
        setIgnoreExchangeEvents(false);
        setIgnoreExchangeFailedEvents(false);
    }

    /** @return stops listening */
    public static Runnable listen(CamelContext context) {
        return ContextEvents.listen(context, new FailureEvents());
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeRedeliveryEvent || event instanceof ExchangeFailureHandlingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof ExchangeRedeliveryEvent redelivery) {
            PaidCalls.redeliver(redelivery.getExchange());
            // Camel has restored the headers with which the step began
            RetryDelay.remove(redelivery.getExchange());
        } else if (event instanceof ExchangeFailureHandlingEvent handling) {
            // the exchange goes on: in an onException(), a dead letter channel or a doCatch()
            RetryDelay.remove(handling.getExchange());
            PaidCalls.giveUp(handling.getExchange());
            TaskExchange.failureIsHandled(handling.getExchange());
        }
    }
}
