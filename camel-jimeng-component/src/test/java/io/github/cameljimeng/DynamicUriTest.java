package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.exchange.DynamicUri;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of a message in the URI of a {@code toD} is a value at most, never an option, and the log says what is better. */
@Timeout(60)
class DynamicUriTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    private final CapturedLog log = new CapturedLog(DynamicUri.class.getName());

    @AfterEach
    void endLog() {
        log.close();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:text").routeId("text").toD("jimeng:generate?prompt=${body}&size=64*48");
                from("direct:raw").toD("jimeng:generate?prompt=RAW(${body})&size=${header.size}");
                from("direct:path").toD("jimeng:${header.operation}?prompt=a cat");
                from("direct:account").toD("jimeng:generate?apiKey=${header.key}&size=64*48");
                from("direct:options").toD("jimeng:generate?${header.options}");
                from("direct:header")
                        .setHeader(JimengHeaders.PROMPT, body())
                        .toD("jimeng:${header.operation}?size=64*48");
            }
        };
    }

    private Exchange send(String route, String body, Map<String, Object> headers) {
        return template.request(route, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(headers);
        });
    }

    private void isRefused(Exchange exchange, String option) {
        assertThat(exchange.getException())
                .isInstanceOf(JimengInvalidRequestException.class)
                .hasMessageContaining("set option " + option + " in the URI")
                .hasMessageContaining("CamelJimengPrompt")
                .hasMessageEndingWith("Nothing was sent.");
        assertThat(simulator.journal().count(GENERATIONS)).isZero();
    }

    @Test
    void theSafeFormIsLoggedOnceWithoutTheText() {
        send("direct:text", "a secret cat", Map.of());
        send("direct:text", "a secret dog", Map.of());

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("Route text", "toD(\"jimeng:generate\")", "option prompt", "header CamelJimengPrompt")
                .doesNotContain("secret");
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a cat&baseUrl=http://127.0.0.1:1", "a cat&apiKey=sk-other", "a cat&prompt=a dog", "a & b"})
    void textSetsNoOption(String text) {
        var option = text.replaceAll("[^&]*&([^=]*).*", "$1");

        isRefused(send("direct:text", text, Map.of()), option);
    }

    @Test
    void rawTextSetsNoOptionEither() {
        var headers = Map.<String, Object>of("size", "64*48");

        isRefused(send("direct:raw", "a cat)&baseUrl=http://127.0.0.1:1&user=RAW(x", headers), "baseUrl");

        assertThat(send("direct:raw", "salt & pepper", headers).getException()).isNull();
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("option prompt, size", "header CamelJimengPrompt, CamelJimengSize");
    }

    @Test
    void thePathSetsNoOption() {
        isRefused(send("direct:path", "x", Map.of("operation", "generate?baseUrl=http://127.0.0.1:1&x")), "baseUrl");
    }

    @Test
    void whatHasNoHeaderIsNoMatterForTheLog() {
        assertThat(send("direct:account", "a cat", Map.of("key", KEY)).getException())
                .isNull();
        isRefusedOnly(send("direct:account", "a cat", Map.of("key", KEY + "&baseUrl=http://127.0.0.1:1")));

        assertThat(log.lines()).isEmpty();
    }

    private void isRefusedOnly(Exchange exchange) {
        assertThat(exchange.getException()).hasMessageContaining("set option baseUrl in the URI");
    }

    @Test
    void aRouteMayTakeWholeOptionsFromAMessage() {
        assertThat(send("direct:options", "a cat", Map.of("options", "size=64*48&n=1"))
                        .getException())
                .isNull();
    }

    @Test
    void theSafeFormIsNoMatterForTheLog() {
        var out = send("direct:header", "a cat & a dog", Map.of("operation", "generate"));

        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(simulator.journal().last(GENERATIONS).json().get("prompt").asText())
                .isEqualTo("a cat & a dog");
        assertThat(log.lines()).isEmpty();
    }
}
