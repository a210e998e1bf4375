package io.github.cameljimeng.examples.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** An image for who waits for it, and tasks for who does not. */
@Component
class ImageRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:draw").to("jimeng:generate?ratio=16:9");

        from("direct:order").to("jimeng:jm-submit?forceSingle=true&width=1536&height=864");

        from("jimeng:jm-poll")
                .to("file:{{images.directory}}?fileName=${header.CamelJimengTaskId}.${header.CamelJimengImageFormat}");
    }
}
