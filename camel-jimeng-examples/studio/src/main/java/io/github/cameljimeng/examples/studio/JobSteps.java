package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageResult;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What the routes do with a job, each a processor. */
@Component
class JobSteps {

    private final JobDesk desk;
    private final PictureFolder folder;

    JobSteps(JobDesk desk, PictureFolder folder) {
        this.desk = desk;
        this.folder = folder;
    }

    /** Turns the job into a request. It is on record as being sent before anything is paid. */
    void send(Exchange exchange) {
        var begun = desk.send(job(exchange));
        if (begun.isEmpty()) {
            exchange.setRouteStop(true);
            return;
        }
        var order = begun.get().order();
        var request = ImageRequest.builder().prompt(order.prompt());
        order.parameters().forEach(request::parameter);
        order.photoToEdit().ifPresent(photo -> request.image(folder.photo(photo.file())));
        exchange.getMessage().setBody(request.build());
        // only tasks look at it: the same key is paid once, whatever happens here
        exchange.getMessage().setHeader(JimengHeaders.REQUEST_KEY, order.requestKey());
    }

    void submitted(Exchange exchange) {
        var message = exchange.getMessage();
        desk.submitted(
                job(exchange),
                message.getBody(String.class),
                message.getHeader(JimengHeaders.RESPONSE_MODEL, String.class));
    }

    void store(Exchange exchange) throws IOException {
        var result = exchange.getMessage().getBody(ImageResult.class);
        var pictures = folder.keep(job(exchange), result);
        desk.done(job(exchange), result.getModel(), pictures);
    }

    void failed(Exchange exchange) {
        var thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, JimengException.class);
        desk.failed(job(exchange), Trouble.of(thrown.failure()));
    }

    /** The image was made, and there is no place for it. */
    void notStored(Exchange exchange) {
        var thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var result = exchange.getMessage().getBody(ImageResult.class);
        var failure = Failure.of(
                        ErrorKind.DOWNLOAD_FAILED,
                        "The image was made and could not be stored here: " + thrown.getMessage())
                .requestId(result.getRequestId())
                .imageUrls(result.getImages().stream()
                        .map(image -> image.getUrl())
                        .filter(url -> url != null)
                        .toList())
                .build();
        desk.failed(job(exchange), Trouble.of(failure));
    }

    private static String job(Exchange exchange) {
        return exchange.getMessage().getHeader(StudioRoutes.JOB, String.class);
    }
}
