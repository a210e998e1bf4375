package io.github.cameljimeng.springboot;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * Finds unknown properties with the prefix {@code camel.component.jimeng}. Spring itself ignores them, and does not check
 * environment variables at all.
 */
final class UnknownProperties {

    // environment variables too: CAMEL_COMPONENT_JIMENG_API_KEY
    private static final Pattern OURS = Pattern.compile("(?i)camel[._]component[._]jimeng[._](.+)");
    // of the auto-configuration itself
    private static final String SWITCH = "enabled";

    private final Set<String> names = new HashSet<>(Set.of(SWITCH));
    private final Set<String> prefixes = new HashSet<>();

    UnknownProperties(List<ComponentOption> options) {
        options.forEach(option -> (option.isPrefix() ? prefixes : names).add(uniform(option.name())));
    }

    /** @throws UnknownPropertyException if a property is unknown */
    void refuse(Environment environment) {
        var unknown = environment instanceof ConfigurableEnvironment all
                ? all.getPropertySources().stream().flatMap(this::in).toList()
                : List.<String>of();
        if (!unknown.isEmpty()) {
            throw new UnknownPropertyException(unknown);
        }
    }

    private Stream<String> in(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> names
                ? Stream.of(names.getPropertyNames()).filter(this::isUnknown).map(name -> described(name, source))
                : Stream.empty();
    }

    private static String described(String name, PropertySource<?> source) {
        var origin = OriginLookup.getOrigin(source, name);
        return "    %s (%s)".formatted(name, origin == null ? source.getName() : origin);
    }

    private boolean isUnknown(String name) {
        var option = OURS.matcher(name);
        return option.matches() && !isKnown(option.group(1));
    }

    private boolean isKnown(String option) {
        var uniform = uniform(option);
        return names.contains(uniform) || prefixes.stream().anyMatch(uniform::startsWith);
    }

    // api-key, apiKey, API_KEY and APIKEY are the same to Spring
    private static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
