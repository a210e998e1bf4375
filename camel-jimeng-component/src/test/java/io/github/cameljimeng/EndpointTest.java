package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.gateway.Field;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestAuth;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest extends SimulatedGatewayTest {

    private static final String PNG = Base64.getEncoder().encodeToString(TestImages.png(8, 8, false));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jimeng:paint                            | Unknown operation jimeng:paint. Use one of jimeng:generate, jimeng:edit
            jimeng:generate?provider=nobody         | Unknown provider nobody: option provider must be one of octopusx, jimmyai
            jimeng:generate?provider=#bean:nothing  | Error binding property (provider=#bean:nothing)
            jimeng:generate?baseUrl=octopusx.ai     | Option baseUrl must be an absolute http or https URL: set baseUrl=https://octopusx.ai
            jimeng:generate?baseUrl=RAW(https://a.com/v1/images/edits?x=1) | the path of a request: set baseUrl=https://a.com/v1
            jimeng:generate?generatePath=https://a.com/v1/images | Option generatePath must be a path below baseUrl
            jimeng:edit?editPath=https://a.com/v1/edits | Option editPath must be a path below baseUrl
            jimeng:generate?maxConcurrentRequests=0 | Option maxConcurrentRequests must be at least 1, not 0
            jimeng:edit?editFormat=xml              | Option editFormat must be one of multipart, json, json-image, json-images, not xml
            jimeng:generate?validation=maybe        | Option validation must be one of strict, warn, off, not maybe
            jimeng:generate?downloadHosts=*.a.com   | Option downloadHosts must be a regular expression such as .*\\.example\\.com, not *.a.com
            jimeng:generate?promt=x                 | Unknown parameters=[{promt=x}]
            """)
    void whatCannotWorkIsRefusedAtStart(String uri, String message) {
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .extracting(e -> e.getCause() == null
                        ? e.getMessage()
                        : e.getMessage() + e.getCause().getMessage())
                .asString()
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate", "edit", "jm-submit", "jm-track", "jm-notify"})
    void onlyJmPollIsASource(String operation) {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("jimeng:" + operation).to("mock:never");
                    }
                }))
                .rootCause()
                .hasMessageContaining("jimeng:" + operation + " cannot be used in from(): use it in to()");
    }

    @ParameterizedTest
    @CsvSource({
        "generate, volcengine, volcengine does not support generate",
        "edit, volcengine, volcengine does not support edit",
        "jm-submit, openai, openai does not support jm-submit",
        "jm-track, openai, openai does not support jm-submit",
        "jm-poll, openai, openai does not support jm-submit"
    })
    void aRouteToAnOperationThatTheGatewayDoesNotHaveDoesNotStart(String operation, String provider, String message) {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:nowhere").to("jimeng:" + operation + "?provider=" + provider);
                    }
                }))
                .hasStackTraceContaining(message);
    }

    @Test
    void aWatcherWithoutAKeyDoesNotStart() {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("jimeng:jm-poll?apiKey=RAW( )").to("mock:never");
                    }
                }))
                .hasMessageContaining("set option apiKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "off"})
    void withoutStrictChecksTheGatewayDecides(String validation) {
        var out = template.request("jimeng:generate?ratio=wide&scale=0.5&validation=" + validation, e -> e.getMessage()
                .setBody("a cat"));

        var sent = simulator.journal().last("/v1/images/generations").json();
        assertThat(sent.get("ratio").asText()).isEqualTo("wide");
        assertThat(sent.get("scale").asDouble()).isEqualTo(0.5);
        assertThat(out.getException()).isInstanceOf(JimengInvalidRequestException.class);
    }

    @Test
    void aModelThatNobodyHasHeardOfPasses() {
        template.requestBody("jimeng:generate?model=painter-9000", "a cat");

        assertThat(simulator
                        .journal()
                        .last("/v1/images/generations")
                        .json()
                        .get("model")
                        .asText())
                .isEqualTo("painter-9000");
    }

    @Test
    void aGatewayOfOnesOwnIsABean() {
        var schema = RequestSchema.json(
                "/v1/images/generations",
                Field.field(Parameter.MODEL).orElse("my-model"),
                Field.field(Parameter.PROMPT).require(),
                Field.field(Parameter.N).orElse(1L),
                Field.field(Parameter.SIZE).named("size"));
        context.getRegistry()
                .bind("mine", new Gateway("mine", simulator.url(), RequestAuth.bearer(), schema, null, null));

        var result = template.requestBody("jimeng:generate?provider=#bean:mine", "a cat", ImageResult.class);

        assertThat(result.getProvider()).isEqualTo("mine");
        assertThat(simulator
                        .journal()
                        .last("/v1/images/generations")
                        .json()
                        .get("model")
                        .asText())
                .isEqualTo("my-model");
    }

    @Test
    void theWayOfTasksStandsBesideTheVersionOfTheApi() {
        template.requestBody("jimeng:jm-submit?baseUrl=" + simulator.url() + "/v1", "a cat");

        assertThat(simulator.journal().count("/jm")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openai/images?api-version=1", "openai/images?api-version=1"})
    void generateMayHaveAPathOfItsOwn(String path) {
        simulator.script("/x/openai/images", Fault.status(200, "{\"data\":[{\"b64_json\":\"" + PNG + "\"}]}"));

        template.requestBody(
                "jimeng:generate?generatePath=RAW(" + path + ")&baseUrl=" + simulator.url() + "/x", "a cat");

        assertThat(simulator.journal().last("/x/openai/images").query()).isEqualTo("api-version=1");
    }

    @ParameterizedTest
    @CsvSource({"/api/v3, /api/v3", "/api/paas/v4/, /api/paas/v4", "/包, /%E5%8C%85/v1"})
    void theBaseUrlMayHaveAnyPath(String path, String prefix) {
        simulator.script(
                prefix + "/images/generations", Fault.status(200, "{\"data\":[{\"b64_json\":\"" + PNG + "\"}]}"));
        simulator.script("/包/v1/images/generations", Fault.status(200, "{\"data\":[{\"b64_json\":\"" + PNG + "\"}]}"));

        template.requestBody("jimeng:generate?baseUrl=RAW(" + simulator.url() + path + ")", "a cat");

        assertThat(simulator.journal().entries()).hasSize(1);
    }

    @Test
    void theBaseUrlMayEndInTheFirstPartOfThePath() {
        template.requestBody(
                "jimeng:generate?provider=openai&baseUrl=" + simulator.url() + "/v1/",
                Map.of("prompt", "a cat", "model", "gpt-image-1"));

        assertThat(simulator.journal().count("/v1/images/generations")).isEqualTo(1);
    }

    @Test
    void noHeaderOfAMessageBecomesAHeaderOfTheRequest() {
        var headers = new HashMap<String, Object>();
        for (var name : new String[] {"CamelHttpUri", "CAmelHttpUri", "camelhttpuri", "CAMELHTTPURI"}) {
            headers.put(name, "http://127.0.0.1:1/stolen");
        }
        headers.put("CamelHttpMethod", "DELETE");
        headers.put("CamelHttpPath", "/admin");
        headers.put("CamelHttpQuery", "x=1");
        headers.put("Authorization", "Bearer forged");
        headers.put("X-Secret", "leak");
        headers.put("Host", "elsewhere");
        headers.put("CamelJimengBaseUrl", "http://127.0.0.1:1");
        headers.put("CamelJimengApiKey", "forged");
        headers.put("CamelJimengProvider", "openai");

        // otherwise CamelJimengBaseUrl and CamelJimengApiKey would be refused
        template.requestBodyAndHeaders("jimeng:generate?validation=off", "a cat", headers);

        var entry = simulator.journal().last("/v1/images/generations");
        assertThat(entry.method()).isEqualTo("POST");
        assertThat(entry.query()).isNullOrEmpty();
        assertThat(entry.header("Authorization")).isEqualTo("Bearer " + KEY);
        assertThat(entry.header("X-Secret")).isNull();
        assertThat(entry.header("Host")).startsWith("127.0.0.1");
    }

    @Test
    void theKeyIsInNoTextThatPeopleSee() {
        var endpoint = context.getEndpoint("jimeng:generate?apiKey=sk-secret-key-1", JimengEndpoint.class);
        var out = template.request(endpoint, e -> e.getMessage().setBody("a cat"));

        assertThat(endpoint.toString()).doesNotContain("sk-secret-key-1");
        assertThat(out.getException()).hasMessageNotContaining("sk-secret-key-1");
        assertThat(out.getMessage().getHeaders().toString()).doesNotContain("sk-secret-key-1");
    }
}
