package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code parameters.name=value}: what is JSON is sent as that, anything else as text. */
@Timeout(60)
class TypedParametersTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    private JsonNode sent() {
        return simulator.journal().last(GENERATIONS).json();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private JimengConfiguration component() {
        return context.getComponent("jimeng", JimengComponent.class).getConfiguration();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            42             | 42
            -1.50          | -1.50
            false          | false
            null           | null
            RAW({"a":1})   | {"a":1}
            RAW([1,"b"])   | [1,"b"]
            RAW("42")      | "42"
            007            | "007"
            vivid          | "vivid"
            RAW(+1)        | "+1"
            NaN            | "NaN"
            1 2            | "1 2"
            RAW({a:1})     | "{a:1}"
            RAW(#fff)      | "#fff"
            """)
    void aValueInAUri(String value, String expected) throws Exception {
        template.requestBody("jimeng:generate?parameters.fancy=" + value, "a cat");

        assertThat(sent().get("fancy")).isEqualTo(json(expected));
    }

    @Test
    void aValueInYaml() throws Exception {
        var yaml = """
                - route:
                    from:
                      uri: direct:yaml
                      steps:
                        - to:
                            uri: jimeng:generate
                            parameters:
                              parameters.steps: 20
                              parameters.hd: false
                              parameters.style: vivid
                              parameters.extra_fields: '{"a":{"b":[1]}}'
                """;
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", yaml));

        template.requestBody("direct:yaml", "a cat");

        assertThat(sent().get("steps")).isEqualTo(json("20"));
        assertThat(sent().get("hd")).isEqualTo(json("false"));
        assertThat(sent().get("style")).isEqualTo(json("\"vivid\""));
        assertThat(sent().get("extra_fields")).isEqualTo(json("{\"a\":{\"b\":[1]}}"));
    }

    @Test
    void aPropertyOfTheComponent() throws Exception {
        PropertyBindingSupport.setPropertiesOnTarget(
                context,
                context.getComponent("jimeng"),
                new java.util.HashMap<>(Map.of("parameters.steps", "20", "parameters.style", "vivid")));

        template.requestBody("jimeng:generate", "a cat");

        assertThat(sent().get("steps")).isEqualTo(json("20"));
        assertThat(sent().get("style")).isEqualTo(json("\"vivid\""));
    }

    @Test
    void thoseOfAnEndpointAreAddedToThoseOfTheComponentOneByOne() throws Exception {
        component().setParameters(Map.of("steps", 20, "style", "vivid"));

        template.requestBody("jimeng:generate?parameters.style=ink&parameters.hd=true", "a cat");

        assertThat(sent().get("steps")).isEqualTo(json("20"));
        assertThat(sent().get("style")).isEqualTo(json("\"ink\""));
        assertThat(sent().get("hd")).isEqualTo(json("true"));
        template.requestBody("jimeng:generate", "a cat");
        assertThat(sent().get("style")).isEqualTo(json("\"vivid\""));
        assertThat(sent().has("hd")).isFalse();
    }

    @Test
    void referencesAreResolvedAsInAnyOption() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("strength", "0.5");
        context.getRegistry().bind("sampler", Map.of("name", "ddim", "steps", List.of(1, 2)));

        template.requestBody(
                "jimeng:generate?parameters.sampler=#bean:sampler&parameters.depth=#valueAs(int):3"
                        + "&parameters.code=#valueAs(String):42&parameters.strength=#property:strength",
                "a cat");

        assertThat(sent().get("sampler")).isEqualTo(json("{\"name\":\"ddim\",\"steps\":[1,2]}"));
        assertThat(sent().get("depth")).isEqualTo(json("3"));
        assertThat(sent().get("code")).isEqualTo(json("\"42\""));
        assertThat(sent().get("strength")).isEqualTo(json("0.5"));
    }

    @Test
    void placeholdersAreResolvedAndAnEmptyValueIsUnset() throws Exception {
        context.getPropertiesComponent().addOverrideProperty("steps", "20");

        template.requestBody("jimeng:generate?parameters.steps={{steps}}&parameters.style={{style:}}", "a cat");

        assertThat(sent().get("steps")).isEqualTo(json("20"));
        assertThat(sent().has("style")).isFalse();
    }

    @Test
    void aMapKeepsTheTypesOfItsValues() throws Exception {
        template.requestBodyAndHeader(
                "jimeng:generate", "a cat", JimengHeaders.PARAMETERS, Map.of("code", "42", "steps", 20));

        assertThat(sent().get("code")).isEqualTo(json("\"42\""));
        assertThat(sent().get("steps")).isEqualTo(json("20"));
    }

    @Test
    void theHeaderMayBeTheTextOfAnObject() throws Exception {
        template.requestBodyAndHeader(
                "jimeng:generate", "a cat", JimengHeaders.PARAMETERS, "{\"steps\":20,\"style\":\"ink\"}");

        assertThat(sent().get("steps")).isEqualTo(json("20"));
        assertThat(sent().get("style")).isEqualTo(json("\"ink\""));
    }

    @Test
    void inAFormObjectsAndListsAreJsonText() {
        template.requestBody(
                "jimeng:edit?prompt=x&parameters.a=RAW({\"b\":1})&parameters.c=RAW([1])&parameters.d=true",
                TestImages.png(16, 16, false));

        var sent = simulator.journal().last("/v1/images/edits");
        assertThat(sent.part("a").text()).isEqualTo("{\"b\":1}");
        assertThat(sent.part("c").text()).isEqualTo("[1]");
        assertThat(sent.part("d").text()).isEqualTo("true");
    }
}
