package io.github.cameljimeng.examples.studio;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param hidden the parameters that people do not see, by option name
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
        @DefaultValue List<String> hidden,
        @DefaultValue Map<String, List<String>> suggestions,
        @DefaultValue Map<String, Map<String, String>> presets) {

    StudioSettings {
        data = data.toAbsolutePath().normalize();
    }

    /** A text without the folders of this machine, which are nobody's business. */
    String withoutFolders(String text) {
        return Stream.of(data.toString(), System.getProperty("user.home"), System.getProperty("java.io.tmpdir"))
                .filter(folder -> folder.length() > 1)
                .reduce(text, (rest, folder) -> rest.replace(folder, "…"));
    }
}
