package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengRateLimitedException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a caller that finds all permits of its account in use. */
@Timeout(60)
class WhenBusyTest extends CamelTestSupport {

    private final LimitedGateway gateway = LimitedGateway.start(Integer.MAX_VALUE);

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(gateway.url());
        options.setApiKey("sk-test-0123456789");
        options.setDownload(false);
        options.setMaxConcurrentRequests(1);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (var operation : new String[] {"generate", "jm-submit"}) {
                    from("direct:refuse-" + operation).to("jimeng:" + operation + "?whenBusy=refuse");
                    from("direct:refuse-synchronous-" + operation)
                            .to("jimeng:" + operation + "?whenBusy=refuse&synchronous=true");
                    from("direct:wait-" + operation).to("jimeng:" + operation + "?whenBusy=wait");
                }
                from("direct:default").to("jimeng:generate");
            }
        };
    }

    @AfterEach
    void stopGateway() {
        gateway.answer(1_000_000);
        context.stop();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "jm-submit", "synchronous-generate", "synchronous-jm-submit"})
    void withRefuseItIsRefusedAtOnceAndNothingIsSent(String route) throws Exception {
        var first = occupied();

        // on this very thread: it would never come back if it were blocked
        var refused =
                template.request("direct:refuse-" + route, e -> e.getMessage().setBody("a cat"));

        assertThat(refused.getException())
                .isInstanceOfSatisfying(JimengRateLimitedException.class, e -> {
                    assertThat(e.getKind()).isEqualTo(ErrorKind.RATE_LIMITED);
                    assertThat(e.isRetryable()).isTrue();
                    assertThat(e.isMayBeBilled()).isFalse();
                })
                .hasMessageContaining("maxConcurrentRequests")
                .hasMessageContaining("whenBusy");
        assertThat(refused.getMessage().getHeader(JimengHeaders.ERROR_KIND)).isEqualTo("RATE_LIMITED");
        assertThat(gateway.working()).isOne();
        gateway.answer(1);
        assertThat(first.get(20, TimeUnit.SECONDS).getException()).isNull();
    }

    @Test
    void aRefusalTakesNoPermitAndAFreeOneIsUsed() throws Exception {
        for (int i = 0; i < 5; i++) {
            var first = occupied();
            template.request("direct:refuse-generate", e -> e.getMessage().setBody("a cat"));
            gateway.answer(1);
            assertThat(first.get(20, TimeUnit.SECONDS).getException()).isNull();
        }
        gateway.answer(1);

        var served =
                template.request("direct:refuse-generate", e -> e.getMessage().setBody("a cat"));

        assertThat(served.getException()).isNull();
        assertThat(gateway.served()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "wait-generate", "wait-jm-submit"})
    void otherwiseItWaits(String route) throws Exception {
        var first = occupied();
        var second = send(route);
        gateway.answer(2);

        assertThat(first.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(second.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(gateway.mostWorking()).isOne();
        assertThat(gateway.served()).isEqualTo(2);
    }

    private Future<Exchange> occupied() {
        var first = send("default");
        await().until(() -> gateway.working() == 1);
        return first;
    }

    private Future<Exchange> send(String route) {
        return template.asyncSend("direct:" + route, e -> e.getMessage().setBody("a cat"));
    }
}
