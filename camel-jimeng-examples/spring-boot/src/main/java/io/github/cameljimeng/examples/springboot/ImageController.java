package io.github.cameljimeng.examples.springboot;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import java.io.IOException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes prompts as plain text. */
@RestController
class ImageController {

    private final ProducerTemplate camel;

    ImageController(ProducerTemplate camel) {
        this.camel = camel;
    }

    /** The image itself, in some seconds. */
    @PostMapping("/images")
    ResponseEntity<InputStreamResource> draw(@RequestBody String prompt) throws IOException {
        var image = camel.requestBody("direct:draw", prompt, ImageResult.class).only();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(image.getContentType()))
                .body(new InputStreamResource(image.openStream()));
    }

    /** The id of a task, at once; its image becomes a file, also when the application was restarted meanwhile. */
    @PostMapping("/orders")
    ResponseEntity<String> order(@RequestBody String prompt) {
        return ResponseEntity.accepted().body(camel.requestBody("direct:order", prompt, String.class));
    }

    /** What went wrong and what to do, instead of a stack trace. */
    @ExceptionHandler
    ResponseEntity<String> refused(CamelExecutionException failure) {
        if (failure.getCause() instanceof JimengException refusal) {
            var status = refusal.isRetryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY;
            return ResponseEntity.status(status).body(refusal.getMessage());
        }
        throw failure;
    }
}
