package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the routes do with a job, each a processor. */
@Component
class JobSteps {

    private static final Logger LOG = LoggerFactory.getLogger(JobSteps.class);

    private final JobDesk desk;
    private final PictureFolder folder;
    private final StudioSettings settings;

    JobSteps(JobDesk desk, PictureFolder folder, StudioSettings settings) {
        this.desk = desk;
        this.folder = folder;
        this.settings = settings;
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

    /** From here on the call is over, and its images are stored. */
    void storing(Exchange exchange) {
        desk.delivering(job(exchange));
    }

    void storingAgain(Exchange exchange) {
        desk.released(job(exchange), "not stored");
    }

    void store(Exchange exchange) throws IOException {
        if (desk.isDeleted(job(exchange))) {
            return;
        }
        var result = exchange.getMessage().getBody(ImageResult.class);
        var pictures = folder.keep(job(exchange), result);
        desk.done(job(exchange), result.getModel(), cost(exchange), pictures);
    }

    private static String cost(Exchange exchange) {
        var amount = exchange.getMessage().getHeader(JimengHeaders.COST, BigDecimal.class);
        if (amount == null) {
            return null;
        }
        var currency = exchange.getContext()
                .getComponent("jimeng", JimengComponent.class)
                .getConfiguration()
                .getCurrency();
        var plain = amount.stripTrailingZeros().toPlainString();
        return currency == null ? plain : plain + " " + currency;
    }

    void failed(Exchange exchange) {
        var thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, JimengException.class);
        var words = ProviderWords.in(thrown.failure()).map(settings::withoutFolders);
        desk.failed(job(exchange), Trouble.of(thrown.failure(), words.orElse(null)));
    }

    /** The image was made, and there is no place for it. */
    void notStored(Exchange exchange) {
        LOG.warn(
                "The images of a request could not be stored",
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        var result = exchange.getMessage().getBody(ImageResult.class);
        var urls = result.getImages().stream()
                .map(image -> image.getUrl())
                .filter(Objects::nonNull)
                .toList();
        desk.failed(job(exchange), Trouble.notStored(result.getRequestId(), urls));
    }

    private static String job(Exchange exchange) {
        return exchange.getMessage().getHeader(StudioRoutes.JOB, String.class);
    }
}
