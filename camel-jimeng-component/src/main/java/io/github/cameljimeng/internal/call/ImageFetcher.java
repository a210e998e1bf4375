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
import io.github.cameljimeng.internal.http.Deadline;
import io.github.cameljimeng.internal.http.DownloadException;
import io.github.cameljimeng.internal.http.ImageDownloader;
import io.github.cameljimeng.internal.label.NotLabelledException;
import io.github.cameljimeng.internal.label.ProvenanceReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/**
 * Turns the images of a reply into a result: downloads those that came as URLs, and reads the headers of all.
 *
 * @param downloader downloads images
 * @param enabled whether images that came as URLs are downloaded
 * @param labels are written into the images
 * @param origins records what is delivered
 * @param meters counts the images
 * @param observer observes the downloads
 */
public record ImageFetcher(
        ImageDownloader downloader,
        boolean enabled,
        Labels labels,
        Origins origins,
        Meters meters,
        Supplier<CallObserver> observer) {

    /** The same for images that were counted before. */
    ImageFetcher unmeasured() {
        return new ImageFetcher(downloader, enabled, labels, Origins.NONE, Meters.NONE, observer);
    }

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
        ExchangeWriter.images(exchange, fetch(reply, details, () -> exchange));
    }

    /**
     * Fetches all images, within one deadline. Fails with {@code DOWNLOAD_FAILED} if one of them cannot be had, because
     * all were paid for; the exception has the others, and all URLs.
     *
     * @param order the message that asked for the images, or what is kept of it
     */
    public ImageResult fetch(ImageReply reply, ImageResult.Details details, Supplier<Exchange> order) {
        var set = new FetchedSet(reply.images().size());
        var deadline = downloader.deadline();
        for (int i = 0; i < set.size(); i++) {
            // one that hangs leaves time for the others
            fetch(set, i, reply.images().get(i), deadline.share(set.size() - i));
        }
        for (int i : set.timedOut()) {
            fetch(set, i, reply.images().get(i), deadline);
        }
        var there = set.images();
        meters.images(details.provider(), details.model(), there.size());
        if (there.size() < set.size()) {
            throw failed(reply, details, set);
        }
        var result = labels.made(new ImageResult(there, details), order);
        origins.delivered(result);
        return result;
    }

    /**
     * {@link #fetch(ImageReply, ImageResult.Details, Supplier)} for a task.
     *
     * @param headers what is kept of the message that asked for it
     */
    public ImageResult fetch(ImageReply reply, ImageResult.Details details, Map<String, Object> headers) {
        return fetch(reply, details, () -> labels.texts().message(headers));
    }

    /** Whether neither a fresh URL nor another try helps. */
    public static boolean isHopeless(JimengException e) {
        return (e.getCause() instanceof DownloadException failed && failed.isHopeless())
                || e.getCause() instanceof NotLabelledException;
    }

    /** Whether a fresh URL may help. */
    public static boolean urlIsDead(JimengException e) {
        return e.getCause() instanceof DownloadException failed && failed.urlIsDead();
    }

    // whatever becomes of one image, the others were paid for as well
    private void fetch(FetchedSet set, int index, ReplyImage image, Deadline deadline) {
        try {
            set.arrived(index, one(index, image, deadline));
        } catch (IOException | RuntimeException e) {
            set.failed(index, e);
        }
    }

    private GeneratedImage one(int index, ReplyImage image, Deadline deadline) throws IOException {
        if (image.damage() != null) {
            throw new IOException(image.damage());
        }
        var url = image.url() == null ? null : downloader.absolute(image.url());
        if (image.content() == null && !enabled) {
            return new GeneratedImage(index, url, image.revisedPrompt(), null, null, image.metadata());
        }
        var content = image.content() == null ? downloaded(image.url(), deadline) : image.content();
        var header = header(content);
        // a download has been checked to its end
        if (image.content() != null && !header.isWhole(content)) {
            throw new IOException("the image is incomplete: its end is missing");
        }
        return new GeneratedImage(
                index,
                url,
                image.revisedPrompt(),
                content,
                header,
                image.metadata(),
                ProvenanceReader.read(header.format(), content));
    }

    private ImageContent downloaded(String url, Deadline deadline) throws IOException {
        try {
            var content = downloader.image(url, deadline);
            observer.get().event("jimeng.download", Map.of("jimeng.image.bytes", Long.toString(content.length())));
            return content;
        } catch (IOException | RuntimeException e) {
            observer.get()
                    .event(
                            "jimeng.download.failed",
                            Map.of("error.type", e.getClass().getSimpleName()));
            throw e;
        }
    }

    private static ImageHeader header(ImageContent content) throws IOException {
        return ImageHeader.of(content)
                .orElseThrow(() -> new IOException("the file is not a PNG, JPEG, WebP or GIF image"));
    }

    private JimengException failed(ImageReply reply, ImageResult.Details details, FetchedSet set) {
        var cause = set.mostHopeful();
        var urls = reply.images().stream()
                .map(ReplyImage::url)
                .filter(Objects::nonNull)
                .map(downloader::absolute)
                .toList();
        return Failure.of(ErrorKind.DOWNLOAD_FAILED, set.describe(cause) + remedy(set, urls))
                .requestId(details.requestId())
                .taskId(details.taskId())
                .imageUrls(urls)
                .toException(cause, set.images());
    }

    private static String remedy(FetchedSet set, List<String> urls) {
        if (set.size() > 1) {
            return ". All images were made and are not requested again: getImages() has the others, getImageUrls()"
                    + " has all URLs";
        }
        return urls.isEmpty()
                ? ". The image was made but cannot be read"
                : ". The image was made and is not requested again: download it from "
                        + urls.get(0).replaceAll("\\p{Cntrl}", " ") + " before the URL expires";
    }
}
