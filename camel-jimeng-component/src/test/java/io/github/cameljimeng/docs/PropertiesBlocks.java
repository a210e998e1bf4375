package io.github.cameljimeng.docs;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.camel.catalog.CamelCatalog;

/** Properties that begin with {@code camel.} are those of Camel's catalog, names and values. */
final class PropertiesBlocks implements BlockCheck {

    private static final CamelCatalog CATALOG = Project.catalog();
    // names of beans and of what belongs to one runtime only are not in the catalog
    private static final List<String> CHECKED = List.of("camel.component.", "camel.main.", "camel.health.");

    @Override
    public List<String> problems(Block block) throws IOException {
        var properties = new Properties();
        try {
            properties.load(new StringReader(block.text()));
        } catch (IllegalArgumentException e) {
            return List.of(e.getMessage());
        }
        var problems = new ArrayList<String>();
        properties.stringPropertyNames().forEach(name -> problems.addAll(problems(name, properties.getProperty(name))));
        return problems;
    }

    /** What is wrong with one property, which a profile of Quarkus may precede. */
    static List<String> problems(String name, String value) {
        var key = name.replaceFirst("^%[\\w-]+\\.", "");
        if (key.isBlank() || value.isBlank()) {
            return List.of("'" + name + "' has no value");
        }
        if (CHECKED.stream().noneMatch(key::startsWith) || key.equals("camel.component.jimeng.enabled")) {
            return List.of();
        }
        var result = CATALOG.validateConfigurationProperty(key + "=" + value.replaceAll("\\$\\{[^}]*}", "{{x}}"));
        if (!result.isAccepted()) {
            return List.of("'" + name + "' is no property of Camel");
        }
        return result.isSuccess() ? List.of() : List.of(result.summaryErrorMessage(false));
    }
}
