package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Fault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A caller that is interrupted while a thread of the component works for it has left: nothing new is paid for. */
@Timeout(60)
class AbandonedExchangesTest extends SimulatedGatewayTest {

    private static final String ROUTE = "route";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.getComponent("jimeng", JimengComponent.class).getConfiguration().setMaxRetryDelay(1000);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:call").routeId(ROUTE).toD("jimeng:${header.call}");
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"generate, /v1/images/generations", "jm-submit, /jm?Action=CVSync2AsyncSubmitTask"})
    void inAPauseBeforeItIsSentAgainNothingMoreIsSent(String call, String path) throws Exception {
        simulator.scriptAlways(path, Fault.status(429, "{}").header("Retry-After", "1"));
        var exchange = new CompletableFuture<Exchange>();
        var caller = new Thread(() -> exchange.complete(template.request("direct:call", e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().setHeader("call", call);
        })));
        caller.start();
        await().until(() -> simulator.journal().count(path) == 1);
        caller.interrupt();

        assertThat(exchange.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(InterruptedException.class);
        await().until(() -> context.getInflightRepository().size(ROUTE) == 0);
        // the call itself ends later than its caller's wait: the permits say when
        await().until(() -> component().shared().accountRegistry().inUse().stream()
                .allMatch(account -> account.calls().isIdle()));
        assertThat(simulator.journal().count(path)).isEqualTo(1);
    }

    private JimengComponent component() {
        return context.getComponent("jimeng", JimengComponent.class);
    }
}
