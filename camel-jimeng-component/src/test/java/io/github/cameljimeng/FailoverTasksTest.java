package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.JimengUnavailableException;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What falling back means for tasks: each belongs to the account that accepted it. */
@Timeout(60)
class FailoverTasksTest {

    private final JimengSimulator first = JimengSimulator.start();
    private final JimengSimulator second = JimengSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
        first.close();
        second.close();
    }

    @Test
    void aTaskIsWatchedAtTheAccountThatAcceptedIt() throws Exception {
        var more = "?apiKey=any&maxRetries=0&firstPollDelay=10&pollInterval=20&baseUrl=";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:task")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .failover(1, false, false, JimengUnavailableException.class)
                        .to("jimeng:jm-submit" + more + first.url() + "&requestKey=${header.order}")
                        .to("jimeng:jm-submit" + more + second.url() + "&requestKey=${header.order}");
                from("jimeng:jm-poll" + more + first.url()).to("mock:first");
                from("jimeng:jm-poll" + more + second.url()).to("mock:second");
            }
        });
        context.start();
        first.script("/jm?Action=CVSync2AsyncSubmitTask", Fault.status(503, "{}"));
        var atSecond = context.getEndpoint("mock:second", MockEndpoint.class);
        atSecond.setExpectedMessageCount(1);

        var out = submit("a cat");
        atSecond.assertIsSatisfied();
        var again = submit("a cat");

        assertThat(out.getException()).isNull();
        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(context.getEndpoint("mock:first", MockEndpoint.class).getReceivedCounter())
                .isZero();
        assertThat(first.journal().entries("/jm")).hasSize(1);
        assertThat(second.journal().entries("/jm"))
                .filteredOn(request -> request.query().contains("CVSync2AsyncSubmitTask"))
                .hasSize(1);
    }

    private Exchange submit(String prompt) {
        return context.createProducerTemplate().request("direct:task", exchange -> {
            exchange.getMessage().setBody(prompt);
            exchange.getMessage().setHeader("order", "7");
        });
    }
}
