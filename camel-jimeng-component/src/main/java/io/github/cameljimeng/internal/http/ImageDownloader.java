package io.github.cameljimeng.internal.http;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Fetches an image from the URL in a reply. The URL comes from the gateway and is not trusted: no credentials are sent,
 * only http and https are followed, redirects are checked and limited, and so is the size of the image.
 *
 * @param dispatcher the connections to use
 * @param spool where the bytes go
 * @param deadline for each request
 * @param maxImageSize bytes
 * @param allowedHosts the host names from which images are fetched, {@code null} for all
 * @param retry how often a failed download is retried
 */
public record ImageDownloader(
        RequestDispatcher dispatcher,
        ImageSpool spool,
        Duration deadline,
        long maxImageSize,
        Pattern allowedHosts,
        RetryPolicy retry) {

    private static final int MAX_REDIRECTS = 5;
    private static final int BUFFER_SIZE = 64 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** The reply of one request: the bytes, or where to look for them. */
    private record Step(int status, String location, ImageContent content) {}

    /** Why an image could not be fetched. */
    public static final class DownloadException extends IOException {
        private final boolean permanent;
        private final int status;

        private DownloadException(String message, boolean permanent, int status, Throwable cause) {
            super(message, cause);
            this.permanent = permanent;
            this.status = status;
        }

        /** Whether a retry with the same URL is pointless. */
        public boolean isPermanent() {
            return permanent;
        }

        /** Whether the URL itself is no longer valid (403, 404, 410), so that only a fresh one can help. */
        public boolean urlIsDead() {
            return status == 403 || status == 404 || status == 410;
        }
    }

    /**
     * @return the bytes as they came; it is up to the caller to check that they are an image
     * @throws DownloadException after the retries, or at once if a retry is pointless
     */
    public ImageContent fetch(String url) throws DownloadException {
        for (int retries = 0; ; retries++) {
            try {
                return follow(url);
            } catch (DownloadException e) {
                var delay = e.permanent ? Optional.<Duration>empty() : retry.delay(retries, null);
                if (delay.isEmpty()) {
                    throw e;
                }
                sleep(delay.get());
            }
        }
    }

    private void sleep(Duration delay) throws DownloadException {
        try {
            dispatcher.pause(delay);
        } catch (TransportException e) {
            throw new DownloadException(e.getMessage(), true, 0, e);
        }
    }

    private ImageContent follow(String url) throws DownloadException {
        var uri = checked(url);
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            var step = request(uri);
            if (step.content() != null) {
                return step.content();
            }
            if (step.location() == null) {
                boolean permanent = step.status() < 500 && step.status() != 408 && step.status() != 429;
                throw new DownloadException(
                        uri.getHost() + " answered HTTP " + step.status(), permanent, step.status(), null);
            }
            uri = checked(resolve(uri, step.location()));
        }
        throw new DownloadException("more than " + MAX_REDIRECTS + " redirects", true, 0, null);
    }

    private Step request(URI uri) throws DownloadException {
        var call = new HttpCall("GET", uri, Map.of("Accept", "image/*"), null);
        try {
            return dispatcher.fetch(call, deadline, reply -> {
                var location =
                        REDIRECTS.contains(reply.status()) ? reply.headers().get("location") : null;
                var content = reply.status() == 200 ? store(reply.body()) : null;
                return new Step(reply.status(), location, content);
            });
        } catch (TransportException e) {
            if (e.getCause() instanceof DownloadException failed) {
                throw failed;
            }
            throw new DownloadException(e.getMessage(), false, 0, e);
        }
    }

    private ImageContent store(InputStream body) throws IOException {
        var bounded = BoundedInputStream.builder()
                .setInputStream(body)
                .setMaxCount(maxImageSize + 1)
                .setPropagateClose(false)
                .get();
        try (var entry = spool.open()) {
            IOUtils.copyLarge(bounded, entry, new byte[BUFFER_SIZE]);
            if (entry.length() > maxImageSize) {
                throw new DownloadException(
                        "the image is larger than maxImageSize=" + maxImageSize + " bytes", true, 0, null);
            }
            return entry.toContent();
        }
    }

    private static String resolve(URI base, String location) throws DownloadException {
        try {
            return base.resolve(location).toString();
        } catch (IllegalArgumentException e) {
            throw new DownloadException("redirected to an invalid URL", true, 0, e);
        }
    }

    private URI checked(String url) throws DownloadException {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new DownloadException("the gateway returned an invalid URL", true, 0, e);
        }
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new DownloadException("only plain http and https URLs are fetched", true, 0, null);
        }
        if (allowedHosts != null && !allowedHosts.matcher(uri.getHost()).matches()) {
            throw new DownloadException(
                    "the host " + uri.getHost() + " is not allowed by downloadHosts=" + allowedHosts.pattern(),
                    true,
                    0,
                    null);
        }
        return uri;
    }
}
