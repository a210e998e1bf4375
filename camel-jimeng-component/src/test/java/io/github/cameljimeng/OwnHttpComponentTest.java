package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.simulator.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
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
    void itsRetriesAreOff() {
        simulator.scriptAlways(GENERATIONS, Fault.status(503, "{}"));

        var out = template.request("jimeng:generate?httpComponent=#bean:own&maxRetries=0", e -> e.getMessage()
                .setBody("a cat"));

        assertThat(((JimengException) out.getException()).getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }
}
