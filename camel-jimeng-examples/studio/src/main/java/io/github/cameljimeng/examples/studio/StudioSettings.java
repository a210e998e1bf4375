package io.github.cameljimeng.examples.studio;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is said under {@code studio.} in {@code application.properties}.
 *
 * @param data the folder of images, photos and, unless {@code spring.datasource.url} says otherwise, of the database
 * @param simulated whether requests go to a simulator, so that nothing is paid
 * @param allowedHosts names of this machine under which browsers may ask, beside those of the loopback address
 * @param maxOpen how many requests may be open at once; one more is refused before it is paid
 * @param upfront the parameters that are not folded away, by option name, in this order
 * @param labels names of parameters for people, where the catalog's own is too technical
 * @param suggestions values offered for a parameter; those that the gateway refuses are left out
 * @param presets values that a form begins with, by operation and option name, where the gateway takes them
 */
@ConfigurationProperties("studio")
record StudioSettings(
        Path data,
        @DefaultValue("false") boolean simulated,
        @DefaultValue List<String> allowedHosts,
        @DefaultValue("100") int maxOpen,
        @DefaultValue List<String> upfront,
        @DefaultValue Map<String, String> labels,
        @DefaultValue Map<String, List<String>> suggestions,
        @DefaultValue Map<String, Map<String, String>> presets) {

    StudioSettings {
        data = data.toAbsolutePath().normalize();
    }
}
