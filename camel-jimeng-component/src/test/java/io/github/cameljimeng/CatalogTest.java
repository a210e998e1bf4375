package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.gateway.Parameter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The generated catalog is what IDEs, designers and the docs read. */
class CatalogTest {

    private static final String JSON = read("/META-INF/io/github/cameljimeng/jimeng.json");
    private static final JsonNode CATALOG = parse(JSON);

    private static String read(String resource) {
        try (var in = CatalogTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Parameter.class)
    void eachRowOfTheParameterTableIsAnOptionAndAHeader(Parameter parameter) {
        assertThat(CATALOG.get("properties").has(parameter.option())).isTrue();
        assertThat(CATALOG.get("componentProperties").has(parameter.option())).isTrue();
        assertThat(CATALOG.get("headers").has(parameter.header())).isTrue();
    }

    @Test
    void everyOptionAndHeaderIsDescribed() {
        for (var section : List.of("properties", "componentProperties", "headers")) {
            for (var entry : CATALOG.get(section).properties()) {
                assertThat(entry.getValue().path("description").asText())
                        .as("%s of %s", entry.getKey(), section)
                        .isNotBlank();
            }
        }
    }

    @Test
    void theKeyIsASecret() {
        assertThat(CATALOG.at("/properties/apiKey/secret").asBoolean()).isTrue();
        assertThat(CATALOG.at("/componentProperties/apiKey/secret").asBoolean()).isTrue();
    }

    @Test
    void noPayloadOptionPretendsToHaveADefault() {
        for (var parameter : Parameter.values()) {
            assertThat(CATALOG.at("/properties/" + parameter.option()).has("defaultValue"))
                    .as(parameter.option())
                    .isFalse();
        }
    }

    @Test
    void theComponentIsAsynchronousAndHasBothSides() {
        assertThat(CATALOG.at("/component/async").asBoolean()).isTrue();
        assertThat(CATALOG.at("/component/producerOnly").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/META-INF/services/org/apache/camel/component/jimeng",
                "/META-INF/services/org/apache/camel/configurer/jimeng-component",
                "/META-INF/services/org/apache/camel/configurer/jimeng-endpoint",
                "/META-INF/services/org/apache/camel/urifactory/jimeng-endpoint",
                "/META-INF/services/org/apache/camel/TypeConverterLoader",
                "/META-INF/services/org/apache/camel/dev-console/jimeng",
                "/META-INF/jandex.idx"
            })
    void whatTheRuntimesLookForIsThere(String resource) {
        assertThat(read(resource)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JimengComponentConfigurer",
                "JimengEndpointConfigurer",
                "JimengConfigurationConfigurer",
                "JimengEndpointUriFactory",
                "image.ImageConvertersLoader"
            })
    void theFirstBuildHasTheGeneratedClasses(String name) throws Exception {
        assertThat(Class.forName("io.github.cameljimeng." + name)).isNotNull();
    }

    @Test
    void toolsFindTheComponentInTheJar() throws Exception {
        var properties = new Properties();
        try (var in = getClass().getResourceAsStream("/META-INF/services/org/apache/camel/component.properties")) {
            properties.load(in);
        }

        assertThat(properties).containsEntry("components", "jimeng").containsEntry("groupId", "io.github.cameljimeng");
        assertThat(properties.getProperty("version")).doesNotContain("$");
    }

    @Test
    void theCatalogValidatesUris() {
        var catalog = new DefaultCamelCatalog();
        catalog.addComponent("jimeng", JimengComponent.class.getName(), JSON);

        assertThat(catalog.validateEndpointProperties("jimeng:generate?ratio=16:9&n=2&requestTimeout=60s")
                        .isSuccess())
                .isTrue();
        assertThat(catalog.validateEndpointProperties("jimeng:generate?ration=16:9")
                        .getUnknown())
                .containsExactly("ration");
        assertThat(catalog.validateEndpointProperties("jimeng:generate?n=two").getInvalidInteger())
                .containsKey("n");
    }
}
