package io.github.cameljimeng;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;

/** The generated catalog of the component, as tests read it. */
final class CatalogJson {

    private CatalogJson() {}

    static String text() {
        try (var in = CatalogJson.class.getResourceAsStream("/META-INF/io/github/cameljimeng/jimeng.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options of an endpoint, by name. */
    static JsonNode options() {
        try {
            return new ObjectMapper().readTree(text()).get("properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Camel's catalog, with the component in it. */
    static CamelCatalog catalog() {
        var catalog = new DefaultCamelCatalog();
        catalog.addComponent("jimeng", JimengComponent.class.getName(), text());
        return catalog;
    }
}
