package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.gateway.ReplyImage;
import io.github.cameljimeng.internal.http.ImageDownloader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;

/**
 * Turns the images of a reply into a result: downloads those that came as URLs, and reads the headers of all.
 *
 * @param downloader downloads images
 * @param enabled whether images that came as URLs are downloaded
 * @param meters counts the images
 */
public record ImageFetcher(ImageDownloader downloader, boolean enabled, Meters meters) {

    /** Fetches the images of a synchronous call and writes them to the exchange. */
    public void answer(Exchange exchange, String provider, String model, ImageReply reply) {
        var details = new ImageResult.Details(
                provider,
                reply.model() == null ? model : reply.model(),
                null,
                reply.requestId(),
                reply.created(),
                reply.usage(),
                reply.errors());
        ExchangeWriter.images(exchange, fetch(reply, details));
    }

    /** Fails with {@code DOWNLOAD_FAILED} and all URLs if one image cannot be downloaded, because all were paid for. */
    public ImageResult fetch(ImageReply reply, ImageResult.Details details) {
        var images = new ArrayList<GeneratedImage>();
        for (var image : reply.images()) {
            try {
                images.add(one(images.size(), image));
            } catch (IOException e) {
                throw failed(reply, details, image, e);
            }
        }
        meters.images(details.provider(), details.model(), images.size());
        return new ImageResult(images, details);
    }

    /** Whether a fresh URL may help. */
    public static boolean urlIsDead(JimengException e) {
        return e.getCause() instanceof ImageDownloader.DownloadException failed && failed.urlIsDead();
    }

    private GeneratedImage one(int index, ReplyImage image) throws IOException {
        if (image.damage() != null) {
            throw new IOException(image.damage());
        }
        if (image.content() == null && !enabled) {
            return new GeneratedImage(index, image.url(), image.revisedPrompt(), null, null, image.metadata());
        }
        var content = image.content() == null ? downloader.fetch(image.url()) : image.content();
        return new GeneratedImage(
                index, image.url(), image.revisedPrompt(), content, header(content), image.metadata());
    }

    private static ImageHeader header(ImageContent content) throws IOException {
        try (var in = content.open()) {
            return ImageHeader.read(in)
                    .orElseThrow(() -> new IOException("the file is not a PNG, JPEG, WebP or GIF image"));
        }
    }

    private static JimengException failed(
            ImageReply reply, ImageResult.Details details, ReplyImage image, IOException cause) {
        List<String> urls = reply.images().stream()
                .map(ReplyImage::url)
                .filter(Objects::nonNull)
                .toList();
        var kind = image.url() == null ? ErrorKind.PROTOCOL : ErrorKind.DOWNLOAD_FAILED;
        var remedy = image.url() == null
                ? ". The image was made, but cannot be read"
                : ". The image was made and is not requested again: fetch it from " + image.url()
                        + " before the URL expires";
        return Failure.of(kind, cause.getMessage() + remedy)
                .requestId(details.requestId())
                .taskId(details.taskId())
                .mayBeBilled(true)
                .imageUrls(urls)
                .toException(cause);
    }
}
