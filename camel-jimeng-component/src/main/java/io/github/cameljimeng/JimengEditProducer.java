package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.http.ImageDownload;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import java.io.IOException;
import org.apache.camel.Exchange;

/**
 * {@code jimeng:edit}. Body in: the image as {@code File}, {@code Path}, {@code WrappedFile}, {@code InputStream},
 * {@code byte[]}, {@code ByteBuffer}, text of a {@code data:} or {@code https:} URL, a {@code GeneratedImage}, a list of
 * these, or an {@code ImageRequest}. Body out: an {@link io.github.cameljimeng.image.ImageResult}.
 */
final class JimengEditProducer extends JimengProducer {

    JimengEditProducer(JimengEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    Work prepare(Exchange exchange) {
        var client = getEndpoint().client();
        var form = client.editForm();
        var values = new ExchangeRequest(exchange, getEndpoint()).ofImages();
        client.check(form, values);
        return () -> {
            var ready = withoutLinks(values);
            client.check(form, ready);
            answer(exchange, client, values.model(form), client.edit(ready));
        };
    }

    // JSON passes URLs on; a form has files only, so what is behind a URL is fetched first
    private RequestValues withoutLinks(RequestValues values) {
        if (getEndpoint().editFormat().passesUrlsOn()) {
            return values;
        }
        var download = getEndpoint().download();
        return new RequestValues(
                values.parameters(),
                values.extra(),
                values.images().stream().map(image -> upload(download, image)).toList(),
                values.mask() == null ? null : upload(download, values.mask()));
    }

    private static ImageSource upload(ImageDownload download, ImageSource source) {
        if (!(source instanceof Link link)) {
            return source;
        }
        try {
            return ImageSource.Upload.of(download.fetch(link.url()), fileName(link.url()));
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
