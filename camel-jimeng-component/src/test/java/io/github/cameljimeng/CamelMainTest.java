package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.internal.http.PlainProxy;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The component in camel-main, set up by nothing but properties. */
class CamelMainTest {

    private static final String KEY = "camel.component.jimeng.apiKey";

    private static JimengSimulator simulator;

    @TempDir
    private Path folder;

    private Main main;

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @AfterEach
    void stopApplication() {
        main.stop();
        simulator.journal().clear();
    }

    private Main application(String properties) throws IOException {
        var file = Files.writeString(
                folder.resolve("application.properties"),
                "camel.component.jimeng.baseUrl = " + simulator.url() + "\n" + properties);
        main = new Main();
        main.setDefaultPropertyPlaceholderLocation("file:" + file);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:draw").to("jimeng:generate");
            }
        });
        return main;
    }

    private static void draw(Main application) throws Exception {
        application.start();
        application.getCamelTemplate().requestBody("direct:draw", "a cat", byte[].class);
    }

    @Test
    void parametersAreTyped() throws Exception {
        draw(application("""
                camel.component.jimeng.apiKey = sk-main
                camel.component.jimeng.parameters.steps = 20
                camel.component.jimeng.parameters.style = vivid
                camel.component.jimeng.model = flux-2
                camel.component.jimeng.seed = 42
                """));

        var sent = simulator.journal().last("/v1/images/generations").json();
        assertThat(sent.get("steps").toString()).isEqualTo("20");
        assertThat(sent.get("style").toString()).isEqualTo("\"vivid\"");
        assertThat(sent.get("seed").toString()).isEqualTo("42");
    }

    @Test
    void pricesHaveTheNamesOfModels() throws Exception {
        var application = application("""
                camel.component.jimeng.apiKey = sk-main
                camel.component.jimeng.resolution = 4k
                camel.component.jimeng.maxImagesPerDay = 100
                camel.component.jimeng.maxCostPerDay = 20
                camel.component.jimeng.prices[jimeng-4.0@4k] = 0.5
                camel.component.jimeng.prices.any = 0.1
                """);
        application.start();

        var drawn = application.getCamelTemplate().request("direct:draw", exchange -> exchange.getMessage()
                .setBody("a cat"));

        assertThat(drawn.getException()).isNull();
        assertThat(drawn.getMessage().getHeader(JimengHeaders.COST, BigDecimal.class))
                .isEqualByComparingTo("0.5");
    }

    @Test
    void labelsAreTyped() throws Exception {
        var application = application("""
                camel.component.jimeng.apiKey = sk-main
                camel.component.jimeng.firstPollDelay = 10
                camel.component.jimeng.logoInfo.addLogo = true
                camel.component.jimeng.logo-info.opacity = 0.5
                camel.component.jimeng.aigcMeta.producerId = 007
                """);
        application.start();
        var id = application.getCamelTemplate().requestBody("jimeng:jm-submit", "a cat");
        application.getCamelTemplate().requestBody("jimeng:jm-poll", id, byte[].class);

        assertThat(simulator.journal().last("/jm").json().get("req_json").asText())
                .isEqualTo("{\"return_url\":true,\"logo_info\":{\"add_logo\":true,\"opacity\":0.5},"
                        + "\"aigc_meta\":{\"producer_id\":\"007\"}}");
    }

    @Test
    void aWrongNumberStopsTheApplication() throws Exception {
        var application = application("camel.component.jimeng.seed = abc");

        assertThatThrownBy(application::start)
                .hasStackTraceContaining("Option seed must be a whole number such as 2, not 'abc'");
    }

    @Test
    void propertiesConfigureTheComponent() throws Exception {
        draw(application("""
                camel.component.jimeng.apiKey = sk-main
                camel.component.jimeng.ratio = 16:9
                camel.component.jimeng.max-retries = 0
                """));

        var sent = simulator.journal().last("/v1/images/generations");
        assertThat(sent.header("Authorization")).isEqualTo("Bearer sk-main");
        assertThat(sent.json().get("ratio").asText()).isEqualTo("16:9");
    }

    @Test
    void theKeyComesFromAVariableOfTheEnvironment() throws Exception {
        var variable = System.getenv().entrySet().stream()
                .filter(entry ->
                        entry.getKey().matches("[A-Z]+") && entry.getValue().matches("[\\w/.:-]+"))
                .findFirst()
                .orElseThrow();

        draw(application(KEY + " = {{env:" + variable.getKey() + "}}"));

        assertThat(simulator.journal().last("/v1/images/generations").header("Authorization"))
                .isEqualTo("Bearer " + variable.getValue());
    }

    @Test
    void aVariableThatIsNotSetFailsTheStartWithItsName() throws Exception {
        var application = application(KEY + " = {{env:NO_SUCH_JIMENG_KEY}}");

        assertThatThrownBy(application::start).hasStackTraceContaining("NO_SUCH_JIMENG_KEY");
    }

    @Test
    void aMisspeltOptionFailsTheStartWithItsName() throws Exception {
        var application = application("camel.component.jimeng.apiKye = sk-main");

        assertThatThrownBy(application::start).hasStackTraceContaining("apiKye");
    }

    @Test
    void theLogShowsWhatIsConfiguredButNoSecret() throws Exception {
        try (var log = new CapturedLog("org.apache.camel.main")) {
            draw(application(KEY + " = sk-main-0123456789"));

            assertThat(log.lines())
                    .anyMatch(line -> line.contains("apiKey") && line.contains("xxxxxx"))
                    .noneMatch(line -> line.contains("sk-main-0123456789"));
        }
    }

    @Test
    void aProxyIsSetUpByPropertiesOfAnHttpComponent() throws Exception {
        try (var proxy = PlainProxy.withCredentials("me:secret")) {
            var application = application("""
                    %s = sk-main
                    camel.component.jimeng.httpComponent = #bean:behindProxy
                    camel.beans.behindProxy = #class:org.apache.camel.component.http.HttpComponent
                    camel.beans.behindProxy.proxyAuthHost = 127.0.0.1
                    camel.beans.behindProxy.proxyAuthPort = %d
                    camel.beans.behindProxy.proxyAuthMethod = Basic
                    camel.beans.behindProxy.proxyAuthUsername = me
                    camel.beans.behindProxy.proxyAuthPassword = secret
                    """.formatted(KEY, proxy.port()));
            application.start();

            application.getCamelTemplate().requestBody("direct:draw", "a cat");

            assertThat(simulator.journal().count("/v1/images/generations")).isOne();
            assertThat(proxy.requests())
                    .contains("POST " + simulator.url() + "/v1/images/generations")
                    .anyMatch(request -> request.startsWith("GET " + simulator.filesUrl()));
        }
    }
}
