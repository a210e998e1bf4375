package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint fixes, no message changes, whichever way it tries. */
@Timeout(60)
class FixedParametersTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String FIXED = "jimeng:generate?model=jimeng-4.0&n=1&fixedParameters=";

    @BeforeEach
    void recipe() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:orders").removeHeaders("CamelJimeng*").to(FIXED + "*");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "model,n", " n , model ", "prompt,n,model"})
    void aHeaderAMapAndParametersAreRefused(String fixed) {
        refused(FIXED + fixed, "a cat", Map.of(JimengHeaders.N, 50));
        refused(FIXED + fixed, "a cat", Map.of(JimengHeaders.MODEL, "other"));
        refused(FIXED + fixed, Map.of("prompt", "a cat", "n", 50), Map.of());
        refused(FIXED + fixed, "a cat", Map.of(JimengHeaders.PARAMETERS, Map.of("n", 50)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODEL", "Model", "model[]", " model", "mo_del", "\uFF4Dodel"})
    void noSpellingGetsPast(String key) {
        refused(FIXED + "model", Map.of("prompt", "a cat", key, "other"), Map.of());
        refused(FIXED + "model", "a cat", Map.of(JimengHeaders.PARAMETERS, Map.of(key, "other")));
    }

    @Test
    void theSameValueIsNoChange() {
        send(FIXED + "*", Map.of("prompt", "a cat", "n", "1"), Map.of(JimengHeaders.MODEL, "jimeng-4.0"));

        assertThat(sent().get("n").asInt()).isEqualTo(1);
    }

    @Test
    void whatTheEndpointDoesNotSetStaysOpen() {
        send(FIXED + "*", Map.of("prompt", "a cat", "ratio", "16:9"), Map.of(JimengHeaders.RESOLUTION, "1k"));

        assertThat(sent().get("ratio").asText()).isEqualTo("16:9");
        assertThat(sent().get("resolution").asText()).isEqualTo("1k");
    }

    @Test
    void whatIsNotFixedStaysOpen() {
        send(FIXED + "n", "a cat", Map.of(JimengHeaders.MODEL, "jimeng-4.5"));

        assertThat(sent().get("model").asText()).isEqualTo("jimeng-4.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "off"})
    void withoutStrictTheValueOfTheEndpointIsKept(String validation) {
        var out = send(
                FIXED + "*&parameters.style=ink&validation=" + validation,
                Map.of("prompt", "a cat", "n", 50, "Style", "oil"),
                Map.of(JimengHeaders.MODEL, "other"));

        assertThat(out.getException()).isNull();
        assertThat(sent().get("n").asInt()).isEqualTo(1);
        assertThat(sent().get("model").asText()).isEqualTo("jimeng-4.0");
        assertThat(sent().get("style").asText()).isEqualTo("ink");
        assertThat(sent().has("Style")).isFalse();
    }

    @Test
    void otherFieldsAreFixedAsWell() {
        var uri = "jimeng:generate?parameters.style=ink&fixedParameters=style";

        for (var key : List.of("style", "STYLE")) {
            refused(uri, Map.of("prompt", "a cat", key, "oil"), Map.of());
            refused(uri, "a cat", Map.of(JimengHeaders.PARAMETERS, Map.of(key, "oil")));
        }
    }

    @Test
    void defaultsOfTheComponentAreFixedToo() {
        var component = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        component.setN(1);
        component.setFixedParameters("n");

        refused("jimeng:generate", "a cat", Map.of(JimengHeaders.N, 50));
    }

    @Test
    void aMaskIsFixedAsWell(@TempDir Path folder) throws Exception {
        var mask = Files.write(folder.resolve("mask.png"), TestImages.png(16, 16, true));

        refused(
                "jimeng:edit?model=gpt-image-1&prompt=x&fixedParameters=mask&mask=" + mask,
                TestImages.png(16, 16, false),
                Map.of(JimengHeaders.MASK, TestImages.png(16, 16, true)));
    }

    @Test
    void aNameThatNoOptionHasIsRefusedAtStart() {
        assertThatThrownBy(() -> context.getEndpoint(FIXED + "modle"))
                .hasStackTraceContaining(
                        "Option fixedParameters must be * or names of payload options such as model,n, not 'modle'");
    }

    // platform-http and servlet put the fields of a form into headers and, as a map, into the body
    @Test
    void theRecipeHoldsForForms() {
        var form = Map.<String, Object>of("prompt", "a cat", "model", "gpt-image-1", "n", "50", "CamelJimengN", "50");
        var headers = new HashMap<>(form);
        headers.put(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");

        refused("direct:orders", form, headers);
    }

    @Test
    void theRecipeHoldsForHeaders() {
        var out = send("direct:orders", "a cat", Map.of(JimengHeaders.N, 50, "cameljimengmodel", "x", "n", "50"));

        assertThat(out.getException()).isNull();
        assertThat(sent().get("n").asInt()).isEqualTo(1);
        assertThat(sent().get("model").asText()).isEqualTo("jimeng-4.0");
    }

    private JsonNode sent() {
        return simulator.journal().last(GENERATIONS).json();
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, e -> {
            e.getMessage().setBody(body);
            e.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private void refused(String uri, Object body, Map<String, Object> headers) {
        assertThat(send(uri, body, headers).getException())
                .isInstanceOf(JimengInvalidRequestException.class)
                .hasMessageContaining("fixed by the endpoint");
        assertThat(simulator.journal().entries()).isEmpty();
    }
}
