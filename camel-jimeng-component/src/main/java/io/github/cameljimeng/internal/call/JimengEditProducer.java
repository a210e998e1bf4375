package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.internal.exchange.RequestReader;
import io.github.cameljimeng.internal.http.ImageDownloader;
import java.io.IOException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:edit}. Body in: the image as {@code File}, {@code Path}, {@code WrappedFile}, {@code InputStream},
 * {@code byte[]}, {@code ByteBuffer}, text of a {@code data:} or {@code https:} URL, a {@code GeneratedImage}, a list of
 * these, or an {@code ImageRequest}. Body out: an {@link io.github.cameljimeng.image.ImageResult}.
 */
public final class JimengEditProducer extends PaidCallProducer {

    private final RequestReader requests;
    private final EditFormat format;
    private final ImageFetcher images;

    /** @param format whether URLs are passed on or fetched first */
    public JimengEditProducer(
            Endpoint endpoint, Access access, RequestReader requests, EditFormat format, ImageFetcher images) {
        super(endpoint, access);
        this.requests = requests;
        this.format = format;
        this.images = images;
    }

    @Override
    protected CallRunner.Work prepare(Exchange exchange) {
        var schema = client().editSchema();
        var values = requests.imageRequest(exchange);
        client().check(schema, values);
        return () -> {
            var ready = withoutLinks(values);
            client().check(schema, ready);
            images.answer(exchange, client().gateway().name(), schema.model(values), client().edit(ready));
        };
    }

    // JSON passes URLs on; a multipart body takes files only, so images behind URLs are fetched first
    private RequestValues withoutLinks(RequestValues values) {
        if (format.passesUrlsOn()) {
            return values;
        }
        return new RequestValues(
                values.parameters(),
                values.extra(),
                values.images().stream()
                        .map(image -> upload(images.downloader(), image))
                        .toList(),
                values.mask() == null ? null : upload(images.downloader(), values.mask()));
    }

    private static ImageSource upload(ImageDownloader downloader, ImageSource source) {
        if (!(source instanceof Link link)) {
            return source;
        }
        try {
            return ImageSource.Upload.of(downloader.fetch(link.url()), fileName(link.url()));
        } catch (IOException e) {
            throw Failure.of(
                            ErrorKind.INVALID_REQUEST,
                            "The image to edit could not be fetched from " + link.url() + ": " + e.getMessage()
                                    + ". Nothing was sent to the gateway; with editFormat=json it would fetch the image"
                                    + " itself.")
                    .toException(e);
        }
    }

    private static String fileName(String url) {
        var path = url.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
