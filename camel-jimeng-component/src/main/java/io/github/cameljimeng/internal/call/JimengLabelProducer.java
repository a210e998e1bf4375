package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.http.ImageDownloader;
import io.github.cameljimeng.internal.image.ImageSources;
import io.github.cameljimeng.internal.image.ReadingLimit;
import io.github.cameljimeng.internal.label.NotLabelledException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * {@code jimeng:label}. Body in: what {@code jimeng:edit} takes; body out: an {@link ImageResult} with the same images,
 * labelled. What an earlier step has said of them stays. Nothing is sent to a gateway.
 */
public final class JimengLabelProducer extends DefaultProducer {

    private final Labels labels;
    private final ImageSources sources;
    private final long maxImageSize;
    private final Supplier<ImageDownloader> downloader;

    /** @param downloader fetches images of URLs */
    public JimengLabelProducer(
            Endpoint endpoint,
            Labels labels,
            ImageSources sources,
            long maxImageSize,
            Supplier<ImageDownloader> downloader) {
        super(endpoint);
        this.labels = labels;
        this.sources = sources;
        this.maxImageSize = maxImageSize;
        this.downloader = downloader;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            var texts = labels.read(exchange);
            var given = given(exchange);
            var images = new ArrayList<GeneratedImage>();
            var errors = new ArrayList<>(given.getErrors());
            for (var image : given) {
                images.add(labelled(image, given, texts, errors));
            }
            ExchangeWriter.replaced(exchange, given.with(images, errors));
        } catch (IOException | RuntimeException | Error e) {
            ExchangeWriter.failure(exchange, e);
        }
    }

    private GeneratedImage labelled(
            GeneratedImage image, ImageResult given, Map<String, String> texts, List<String> errors)
            throws IOException {
        try {
            return labels.labelled(image, given, texts, errors);
        } catch (NotLabelledException e) {
            throw invalid("Image " + image.getIndex() + " cannot be labelled: " + e.getMessage(), e);
        }
    }

    private ImageResult given(Exchange exchange) throws IOException {
        var body = exchange.getMessage().getBody();
        if (body instanceof ImageResult result && result.getImages().stream().allMatch(GeneratedImage::isDownloaded)) {
            return result;
        }
        if (body instanceof GeneratedImage image && image.isDownloaded()) {
            return result(List.of(image));
        }
        var reading = sources.reading(exchange, new ReadingLimit(maxImageSize, true));
        var images = new ArrayList<GeneratedImage>();
        try {
            for (var source : reading.of(body, "image")) {
                images.add(image(images.size(), source));
            }
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage(), e);
        } finally {
            var again = reading.again(body);
            if (again != body) {
                exchange.getMessage().setBody(again);
            }
        }
        if (images.isEmpty()) {
            throw invalid("The message body has no image to label", null);
        }
        return result(images);
    }

    private static ImageResult result(List<GeneratedImage> images) {
        return new ImageResult(images, new ImageResult.Details(null, null, null, null, null, null, List.of()));
    }

    private GeneratedImage image(int index, ImageSource source) throws IOException {
        var upload = source instanceof ImageSource.Link link
                ? ImageSource.Upload.of(fetched(link.url()), "image")
                : (ImageSource.Upload) source;
        if (upload.header() == null) {
            throw invalid("The image is not a PNG, JPEG or WebP file", null);
        }
        // of other formats the labeller finds the end
        if (upload.header().format() == ImageFormat.JPEG && !upload.header().isWhole(upload.content())) {
            throw invalid("Image " + index + " cannot be labelled: it is incomplete: its end is missing", null);
        }
        return new GeneratedImage(
                index,
                source instanceof ImageSource.Link link ? link.url() : null,
                null,
                upload.content(),
                upload.header());
    }

    private ImageContent fetched(String url) {
        var images = downloader.get();
        try {
            return images.file(url, images.deadline());
        } catch (IOException e) {
            throw invalid(
                    "The image to label could not be fetched from " + url.replaceAll("\\p{Cntrl}", " ") + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static JimengException invalid(String message, Throwable cause) {
        return Failure.of(ErrorKind.INVALID_REQUEST, message + ". Nothing was sent.")
                .toException(cause);
    }
}
