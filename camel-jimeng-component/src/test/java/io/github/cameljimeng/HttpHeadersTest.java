package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.JournalEntry;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options {@code httpHeaders} and {@code authHeader}: credentials and headers of proxies and other gateways. */
class HttpHeadersTest {

    private static final String GENERATE = "/v1/images/generations";

    private final JimengSimulator simulator = JimengSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        var options = options();
        options.setBaseUrl(simulator.url());
        options.setApiKey("secret-api-key");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        simulator.close();
    }

    @Test
    void headersOfTheOptionGoToTheGateway() {
        generate("jimeng:generate?httpHeaders.X-Team=posters&httpHeaders.x-portkey-provider=RAW(@open ai)");

        assertThat(sent().headers("X-Team")).containsExactly("posters");
        assertThat(sent().headers("x-portkey-provider")).containsExactly("@open ai");
        assertThat(sent().header("Authorization")).isEqualTo("Bearer secret-api-key");
    }

    @Test
    void anEndpointAddsToTheHeadersOfTheComponentAndReplacesThem() {
        options().setHttpHeaders(Map.of("X-Team", "posters", "X-Site", "berlin"));

        generate("jimeng:generate?httpHeaders.X-Team=covers");

        assertThat(sent().headers("X-Team")).containsExactly("covers");
        assertThat(sent().headers("X-Site")).containsExactly("berlin");
    }

    @Test
    void aValueCanBeAReferenceToAProperty() {
        context.getPropertiesComponent().addInitialProperty("proxy.key", "k-17");

        generate("jimeng:generate?httpHeaders.X-Proxy-Key=#property:proxy.key");

        assertThat(sent().headers("X-Proxy-Key")).containsExactly("k-17");
    }

    @Test
    void noMessageCanSetOne() {
        context.createProducerTemplate().request("jimeng:generate?httpHeaders.X-Team=posters", exchange -> {
            exchange.getMessage().setBody("a cat");
            exchange.getMessage().setHeader("X-Team", "strangers");
            exchange.getMessage().setHeader("X-Other", "strangers");
        });

        assertThat(sent().headers("X-Team")).containsExactly("posters");
        assertThat(sent().headers("X-Other")).isEmpty();
    }

    @Test
    void hostsOfImagesDoNotGetThem() {
        generate("jimeng:generate?httpHeaders.X-Team=posters");

        assertThat(simulator.journal().entries())
                .filteredOn(JournalEntry::onFilesServer)
                .isNotEmpty()
                .allSatisfy(download -> assertThat(download.headers("X-Team")).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "api-key, api-key, secret-api-key",
        "x-api-key, x-api-key, secret-api-key",
        "Authorization: Token, Authorization, Token secret-api-key"
    })
    void theKeyIsSentInTheHeaderThatTheServerWants(String option, String header, String value) {
        generate("jimeng:generate?provider=openai&authHeader=" + option);

        assertThat(sent().headers(header)).containsExactly(value);
        if (!header.equals("Authorization")) {
            assertThat(sent().headers("Authorization")).isEmpty();
        }
    }

    @Test
    void pathAndQueryOfAzureOpenaiWorkWithItsHeader() {
        generate("jimeng:generate?provider=openai&authHeader=api-key"
                + "&generatePath=RAW(/openai/deployments/gpt-image/images/generations?api-version=2025-04-01-preview)");

        var sent = simulator.journal().last("/openai/deployments/gpt-image/images/generations");
        assertThat(sent.query()).isEqualTo("api-version=2025-04-01-preview");
        assertThat(sent.headers("api-key")).containsExactly("secret-api-key");
    }

    @Test
    void aValueIsInNoUriAndNoMessage() throws Exception {
        simulator.script(GENERATE, Fault.status(400, "{\"error\":{\"message\":\"bad key k-secret-17\"}}"));
        var uri = "jimeng:generate?httpHeaders.X-Proxy-Key=RAW(k-secret-17&more)&httpHeaders.X-Other=k-secret-17";

        var out = generate(uri);

        assertThat(out.getException().toString()).contains("bad key").doesNotContain("k-secret-17");
        assertThat(context.getEndpoints())
                .allSatisfy(endpoint -> assertThat(endpoint.getEndpointUri() + endpoint + endpoint.getEndpointKey())
                        .doesNotContain("k-secret-17"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Content-Length",
                "host",
                "Bad Name",
                "X-Körper",
                "Cookie",
                "Transfer-Encoding",
                "TE",
                "Upgrade",
                "Accept-Encoding",
                "Keep-Alive",
                "Proxy-Authorization"
            })
    void aNameThatIsSetAnywayOrIsNoneStopsTheRoute(String name) {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:generate?httpHeaders." + name + "=any"))
                .rootCause()
                .hasMessageContaining("Option httpHeaders.")
                .hasMessageContaining("authHeader");
    }

    @Test
    void aValueThatWouldBecomeTwoHeadersStopsTheRouteAndIsNotQuoted() {
        options().setHttpHeaders(Map.of("X-Team", "k-secret-17\r\nX-Other: any"));

        assertThatThrownBy(() -> context.getEndpoint("jimeng:generate"))
                .rootCause()
                .hasMessageContaining("Option httpHeaders.X-Team")
                .hasMessageNotContaining("k-secret-17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a: b: c", ":", "x-api-key: a b"})
    void anAuthHeaderThatIsNoneStopsTheRoute(String option) {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:generate?authHeader=RAW(" + option + ")"))
                .rootCause()
                .hasMessageContaining("Option authHeader");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "Content-Length",
                "transfer-encoding",
                "Connection",
                "Content-Type",
                "accept",
                "Cookie: Token",
                "Expect",
                "Upgrade: h2c",
                "TE",
                "Trailer",
                "Keep-Alive",
                "Accept-Encoding",
                "content-encoding",
                "Proxy-Authorization: Basic"
            })
    void anAuthHeaderThatEveryRequestHasAnywayStopsTheRoute(String option) {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:generate?authHeader=RAW(" + option + ")"))
                .rootCause()
                .hasMessageContaining("Option authHeader must not be " + option.replaceFirst(":.*", ""))
                .hasMessageContaining("api-key");
    }

    @Test
    void theHeaderOfTheKeyIsSetOnce() {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:generate?authHeader=api-key&httpHeaders.API-Key=other"))
                .rootCause()
                .hasMessageContaining("Option httpHeaders.API-Key is the header that carries apiKey");
    }

    @Test
    void aProviderThatSignsHasNoAuthHeader() {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:jm-submit?provider=volcengine&authHeader=api-key"))
                .rootCause()
                .hasMessageContaining("Option authHeader does not apply to this provider");
    }

    private Exchange generate(String uri) {
        return context.createProducerTemplate()
                .request(uri, exchange -> exchange.getMessage().setBody("a cat"));
    }

    private JournalEntry sent() {
        return simulator.journal().last(GENERATE);
    }

    private JimengConfiguration options() {
        return context.getComponent("jimeng", JimengComponent.class).getConfiguration();
    }
}
