package io.github.cameljimeng.examples.springboot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Says what to type as soon as somebody listens. An application of your own has no such class. */
final class FirstSteps implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(FirstSteps.class);

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        var address = "localhost:" + environment.getProperty("local.server.port", "8080");
        LOG.info("""
                Ready; press Ctrl-C to stop. In another terminal, try:

                  curl -H "Content-Type: text/plain" -d "a lighthouse on a cliff, in fog" {}/images -o lighthouse.png
                  curl -H "Content-Type: text/plain" -d "a cat on a warm wall" {}/orders

                The first returns an image, the second the id of a task. Some seconds later its image is in {}
                """, address, address, environment.getProperty("images.directory"));
    }
}
