package io.github.cameljimeng.examples.quarkus;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.apache.camel.ProducerTemplate;

/** Takes a prompt as plain text and answers with the id of a task, at once; its image becomes a file. */
@Path("/orders")
public class OrderResource {

    @Inject
    ProducerTemplate camel;

    @POST
    public Response order(String prompt) {
        return Response.accepted(camel.requestBody("direct:order", prompt, String.class))
                .build();
    }
}
