package io.github.cameljimeng.examples.quarkus;

import io.github.cameljimeng.image.ImageResult;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.apache.camel.ProducerTemplate;

/** Takes a prompt as plain text and returns the image. */
@Path("/images")
public class ImageResource {

    @Inject
    ProducerTemplate camel;

    @POST
    public Response draw(String prompt) throws IOException {
        var image = camel.requestBody("direct:draw", prompt, ImageResult.class).only();
        return Response.ok(image.openStream(), image.getContentType()).build();
    }
}
