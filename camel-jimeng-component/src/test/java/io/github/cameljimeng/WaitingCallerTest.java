package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** Who waits for an exchange, also when a look at the stack holds on for a while. */
class WaitingCallerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final WaitingCaller caller = new WaitingCaller();
    private final List<Boolean> seen = new ArrayList<>();

    @Test
    void whoeverCallsThroughTheAwaitManagerWaits() {
        waitingFor(exchangeFrom("direct:a"));
        waitingFor(exchangeFrom("direct:a"));

        assertThat(seen).containsExactly(true, true);
    }

    @Test
    void whoeverCallsAProcessorWithACallbackDoesNotWait() {
        goingOnWith(exchangeFrom("direct:a"));
        goingOnWith(exchangeFrom("direct:a"));

        assertThat(seen).containsExactly(false, false);
    }

    @Test
    void whoeverFeedsARouteIsLookedAtForItself() {
        waitingFor(exchangeFrom("direct:a"));
        goingOnWith(exchangeFrom("seda:b"));
        waitingFor(exchangeFrom("direct:a"));

        assertThat(seen).containsExactly(true, false, true);
    }

    @Test
    void anExchangeFromNowhereIsLookedAtEachTime() {
        waitingFor(new DefaultExchange(context));
        goingOnWith(new DefaultExchange(context));

        assertThat(seen).containsExactly(true, false);
    }

    private void waitingFor(Exchange exchange) {
        PluginHelper.getAsyncProcessorAwaitManager(context).process(new Looking(), exchange);
    }

    private void goingOnWith(Exchange exchange) {
        new Looking().process(exchange, doneSync -> {});
    }

    private Exchange exchangeFrom(String uri) {
        return DefaultExchange.newFromEndpoint(context.getEndpoint(uri, Endpoint.class));
    }

    private final class Looking extends AsyncProcessorSupport {
        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            seen.add(caller.brings(exchange));
            callback.done(true);
            return true;
        }
    }
}
