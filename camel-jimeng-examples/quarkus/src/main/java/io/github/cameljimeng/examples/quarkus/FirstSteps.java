package io.github.cameljimeng.examples.quarkus;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Says what to type. An application of your own has no such class. */
@ApplicationScoped
public class FirstSteps {

    private static final Logger LOG = Logger.getLogger(FirstSteps.class);

    @ConfigProperty(name = "quarkus.http.port")
    int port;

    @ConfigProperty(name = "images.directory")
    Path directory;

    void say(@Observes StartupEvent event) {
        LOG.infof("""
                As soon as it is listening, try in another terminal:

                  curl -H "Content-Type: text/plain" -d "a lighthouse on a cliff, in fog" localhost:%1$d/images -o lighthouse.png
                  curl -H "Content-Type: text/plain" -d "a cat on a warm wall" localhost:%1$d/orders

                The first returns an image, the second the id of a task. Some seconds later its image is in %2$s
                """, port, directory);
    }
}
