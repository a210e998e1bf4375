package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages written by strangers: what docs/security.md says that they can do, and what keeps them from it. */
@Timeout(60)
class StrangersTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                // as docs/security.md has it
                from("direct:orders")
                        .removeHeaders("*", "format")
                        .setHeader("CamelJimengRatio", simple("${header.format}", String.class))
                        .setBody(simple("${body[text]}", String.class))
                        .to("jimeng:generate?model=jimeng-4.0&n=1");
            }
        };
    }

    @Test
    void theRecipeLeavesThemTheTextAndTheFormat() {
        var order = new HashMap<String, Object>(Map.of("text", "a cat", "n", 50, "model", "gpt-image-1"));

        send("direct:orders", order);

        var sent = simulator.journal().last(GENERATIONS).json();
        assertThat(sent.path("prompt").asText()).isEqualTo("a cat");
        assertThat(sent.path("ratio").asText()).isEqualTo("16:9");
        assertThat(sent.path("model").asText()).isEqualTo("jimeng-4.0");
        assertThat(sent.path("n").asInt()).isEqualTo(1);
        assertThat(sent.has("watermark")).isFalse();
    }

    @Test
    void theRecipeTakesAMapInPlaceOfTheTextAsText() {
        send("direct:orders", Map.of("text", Map.of("prompt", "a cat", "n", 50)));

        assertThat(simulator.journal().last(GENERATIONS).json().path("n").asInt())
                .isEqualTo(1);
    }

    // a form in the body, as platform-http delivers it, with every header of ours that decides the price
    private Exchange send(String uri, Map<String, Object> form) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(form);
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
            exchange.getMessage().setHeader("format", "16:9");
            exchange.getMessage().setHeader(JimengHeaders.MODEL, "gpt-image-1");
            exchange.getMessage().setHeader(JimengHeaders.N, 50);
            exchange.getMessage().setHeader(JimengHeaders.WATERMARK, true);
            exchange.getMessage().setHeader(JimengHeaders.PARAMETERS, Map.of("n", 50));
        });
    }

    @Test
    void aHeaderOfAMessageIsNoHeaderOfTheRequest() {
        template.request("jimeng:generate", e -> {
            e.getMessage().setBody("a cat");
            e.getMessage().setHeader("X-Stranger", "1");
            e.getMessage().setHeader("Authorization", "Bearer other");
            e.getMessage().setHeader(Exchange.HTTP_URI, "http://127.0.0.1:1");
        });

        var sent = simulator.journal().last(GENERATIONS);
        assertThat(sent.headers("X-Stranger")).isNullOrEmpty();
        assertThat(sent.header("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void imagesToEditAndMasksAreFetchedFromAllowedHostsOnly() {
        var uri = "jimeng:edit?prompt=a hat&model=gpt-image-1&downloadHosts=RAW(.*\\.example\\.com)";
        var image = template.request(uri, e -> e.getMessage().setBody(simulator.url() + "/files/1.png"));
        var mask = template.request(uri, e -> {
            e.getMessage().setBody(TestImages.png(64, 64, false));
            e.getMessage().setHeader(JimengHeaders.MASK, simulator.url() + "/files/1.png");
        });

        for (var exchange : new Exchange[] {image, mask}) {
            assertThat(exchange.getException(JimengException.class)).satisfies(e -> {
                assertThat(e.getKind()).isEqualTo(ErrorKind.INVALID_REQUEST);
                assertThat(e.getMessage()).contains("is not allowed by downloadHosts", "Nothing was sent");
            });
        }
        assertThat(simulator.journal().entries()).isEmpty();
    }
}
