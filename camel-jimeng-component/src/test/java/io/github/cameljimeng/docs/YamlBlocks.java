package io.github.cameljimeng.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML parses; routes, Kamelets and pipes load; what configures Camel is in its catalog. */
final class YamlBlocks implements BlockCheck {

    @Override
    public List<String> problems(Block block) throws Exception {
        var problems = new ArrayList<String>();
        try {
            for (var document : new Load(LoadSettings.builder().build()).loadAllFromString(block.text())) {
                problems.addAll(problems(document, block.text()));
            }
        } catch (YamlEngineException e) {
            return List.of(e.getMessage());
        }
        return problems;
    }

    private static List<String> problems(Object document, String text) {
        if (document instanceof List<?>) {
            return load("docs.yaml", text);
        }
        if (!(document instanceof Map<?, ?> map)) {
            return List.of("this is no document of YAML: " + document);
        }
        if (map.containsKey("apiVersion")
                && String.valueOf(map.get("apiVersion")).startsWith("camel.apache.org")) {
            return load("Kamelet".equals(map.get("kind")) ? "docs.kamelet.yaml" : "docs.yaml", text);
        }
        return properties("", map);
    }

    private static List<String> load(String name, String text) {
        try (var context = new DefaultCamelContext()) {
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, text));
            boolean isEmpty = context.getRouteDefinitions().isEmpty()
                    && context.getRouteTemplateDefinitions().isEmpty()
                    && !text.contains("beans:")
                    // what several routes begin with
                    && !text.contains("onException:");
            return isEmpty ? List.of("no route came of it") : List.of();
        } catch (Exception e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> properties(String prefix, Map<?, ?> map) {
        var problems = new ArrayList<String>();
        map.forEach((key, value) -> {
            var name = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                problems.addAll(properties(name + ".", inner));
            } else if (value != null && !(value instanceof List<?>)) {
                problems.addAll(PropertiesBlocks.problems(name, value.toString()));
            }
        });
        return problems;
    }
}
