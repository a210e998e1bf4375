package io.github.cameljimeng;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.ImageReply;
import io.github.cameljimeng.gateway.ReplyImage;
import io.github.cameljimeng.http.ImageDownload;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Turns the images of a reply into a result: fetches what came as URLs, looks at what came as bytes. */
record ImageFetch(ImageDownload download, boolean enabled, JimengMeters meters) {

    static ImageFetch of(JimengEndpoint endpoint) {
        return new ImageFetch(
                endpoint.download(),
                endpoint.getConfiguration().isDownload(),
                endpoint.getComponent().meters());
    }

    /** Fails with {@code DOWNLOAD_FAILED} and all URLs when one image cannot be had: all were paid for. */
    ImageResult fetch(ImageReply reply, ImageResult.Details details) {
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
    static boolean urlIsDead(JimengException e) {
        return e.getCause() instanceof ImageDownload.Failed failed && failed.urlIsDead();
    }

    private GeneratedImage one(int index, ReplyImage image) throws IOException {
        if (image.content() == null && !enabled) {
            return new GeneratedImage(index, image.url(), image.revisedPrompt(), null, null);
        }
        var content = image.content() == null ? download.fetch(image.url()) : image.content();
        return new GeneratedImage(index, image.url(), image.revisedPrompt(), content, header(content));
    }

    private static ImageHeader header(ImageContent content) throws IOException {
        try (var in = content.open()) {
            return ImageHeader.read(in)
                    .orElseThrow(() -> new IOException("what came is no PNG, JPEG, WebP or GIF image"));
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
                ? ". The image was made and cannot be read"
                : ". The image was made and is not asked for again: fetch it from " + image.url()
                        + " while the URL lives";
        return Failure.of(kind, cause.getMessage() + remedy)
                .requestId(details.requestId())
                .taskId(details.taskId())
                .mayBeBilled(true)
                .imageUrls(urls)
                .toException(cause);
    }
}
