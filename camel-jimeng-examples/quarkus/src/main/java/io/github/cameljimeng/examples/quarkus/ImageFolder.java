package io.github.cameljimeng.examples.quarkus;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.image.GeneratedImage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the images of orders go. */
@ApplicationScoped
public class ImageFolder {

    @ConfigProperty(name = "images.directory")
    Path directory;

    /** A file named after the task: a second delivery replaces the first. */
    public void keep(@Body GeneratedImage image, @Header(JimengHeaders.TASK_ID) String task) throws IOException {
        var file = Files.createDirectories(directory).resolve(task + "." + image.getExtension());
        try (var in = image.openStream()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
