package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.PlainProxy;
import io.github.cameljimeng.simulator.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.PropertyBindingSupport;
import org.junit.jupiter.api.Test;

/** A camel-http component of the user's own keeps its settings and loses its retries. */
class OwnHttpComponentTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var own = new HttpComponent();
        own.setCamelContext(context);
        own.setUserAgent("mine");
        own.start();
        context.getRegistry().bind("own", own);
        return context;
    }

    @Test
    void itsSettingsApply() {
        template.requestBody("jimeng:generate?httpComponent=#bean:own", "a cat");

        assertThat(simulator.journal().last(GENERATIONS).header("User-Agent")).isEqualTo("mine");
    }

    @Test
    void aProxyThatRefusesIsNamedAndNothingWasPaid() throws Exception {
        try (var proxy = PlainProxy.withCredentials("me:secret")) {
            var own = new HttpComponent();
            PropertyBindingSupport.build().bind(context, own, "proxyAuthHost", "127.0.0.1");
            PropertyBindingSupport.build().bind(context, own, "proxyAuthPort", proxy.port());
            context.getRegistry().bind("behindProxy", own);

            var out = template.request("jimeng:generate?httpComponent=#bean:behindProxy", e -> e.getMessage()
                    .setBody("a cat"));

            var e = (JimengException) out.getException();
            assertThat(e.getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(e.isMayBeBilled()).isFalse();
            assertThat(e)
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " refused the request")
                    .hasMessageContaining("check proxyAuthUsername");
            assertThat(simulator.journal().entries()).isEmpty();
        }
    }

    @Test
    void itsRetriesAreOff() {
        simulator.scriptAlways(GENERATIONS, Fault.status(503, "{}"));

        var out = template.request("jimeng:generate?httpComponent=#bean:own&maxRetries=0", e -> e.getMessage()
                .setBody("a cat"));

        assertThat(((JimengException) out.getException()).getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }
}
