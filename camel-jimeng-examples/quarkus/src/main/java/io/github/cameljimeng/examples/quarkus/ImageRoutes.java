package io.github.cameljimeng.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;

/** An image for who waits for it, and tasks for who does not. */
@ApplicationScoped
public class ImageRoutes extends RouteBuilder {

    @Inject
    ImageFolder folder;

    @Override
    public void configure() {
        from("direct:draw").to("jimeng:generate?ratio=16:9");

        from("direct:order").to("jimeng:jm-submit?forceSingle=true&width=1536&height=864");

        from("jimeng:jm-poll").split(body()).bean(folder, "keep");
    }
}
