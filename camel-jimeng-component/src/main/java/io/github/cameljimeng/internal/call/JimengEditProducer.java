package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.http.Deadline;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:edit}. Body in: the image as {@code File}, {@code Path}, {@code WrappedFile}, {@code InputStream},
 * {@code byte[]}, {@code ByteBuffer}, text of a {@code data:} or {@code https:} URL, a {@code GeneratedImage}, a list of
 * these, or an {@code ImageRequest}. Body out: an {@link io.github.cameljimeng.image.ImageResult}.
 */
public final class JimengEditProducer extends ImageProducer {

    private final RequestReader requests;
    private final EditFormat format;

    /** @param format whether URLs are passed on or fetched first */
    public JimengEditProducer(
            Endpoint endpoint,
            Access access,
            RequestReader requests,
            EditFormat format,
            ImageFetcher images,
            Keys keys,
            Optional<Budget> budget) {
        super(endpoint, access, images, keys, budget);
        this.requests = requests;
        this.format = format;
    }

    @Override
    Request read(Exchange exchange) {
        var schema = client().editSchema();
        var values = requests.imageRequest(exchange, schema);
        client().check(schema, values);
        return Request.of("edit", schema, values);
    }

    @Override
    RequestValues ready(Request request) {
        if (!needsDownloads(request.values())) {
            return request.values();
        }
        var ready = downloaded(request.values());
        client().check(client().editSchema(), ready);
        request.inputs().read(ready);
        return ready;
    }

    @Override
    ImageReply send(RequestValues values, String key) {
        return client().edit(values, key);
    }

    // JSON passes URLs on; a multipart body takes files only, so images behind URLs are fetched first
    private boolean needsDownloads(RequestValues values) {
        return !format.passesUrlsOn()
                && (values.mask() instanceof Link || values.images().stream().anyMatch(Link.class::isInstance));
    }

    private RequestValues downloaded(RequestValues values) {
        var deadline = images().downloader().deadline();
        return new RequestValues(
                values.parameters(),
                values.extra(),
                values.images().stream().map(image -> upload(image, deadline)).toList(),
                values.mask() == null ? null : upload(values.mask(), deadline));
    }

    private ImageSource upload(ImageSource source, Deadline deadline) {
        if (!(source instanceof Link link)) {
            return source;
        }
        try {
            return ImageSource.Upload.of(images().downloader().file(link.url(), deadline), fileName(link.url()));
        } catch (IOException e) {
            throw Failure.of(
                            ErrorKind.INVALID_REQUEST,
                            "The image to edit could not be fetched from "
                                    + link.url().replaceAll("\\p{Cntrl}", " ") + ": " + e.getMessage()
                                    + ". With editFormat=json the gateway fetches it itself. Nothing was sent.")
                    .toException(e);
        }
    }

    private static String fileName(String url) {
        var path = url.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
