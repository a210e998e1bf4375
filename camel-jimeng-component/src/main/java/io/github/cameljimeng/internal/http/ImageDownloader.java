package io.github.cameljimeng.internal.http;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.internal.http.DownloadException.Reason;
import io.github.cameljimeng.internal.http.WebUrl.InvalidUrlException;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * Fetches an image from the URL in a reply. The URL comes from the gateway and is not trusted: no credentials are sent,
 * only http and https are followed, redirects are checked and limited, and so is the size of the image. What may come a
 * little later, or came only in part, is asked for again: that is free, and the image is paid for.
 *
 * @param dispatcher the connections to use
 * @param spool where the bytes go
 * @param gateway against which relative URLs are resolved
 * @param timeout for all downloads that belong together
 * @param maxImageSize bytes
 * @param allowedHosts the host names from which images are fetched, {@code null} for all
 * @param retry how often a failed download is retried
 */
public record ImageDownloader(
        RequestDispatcher dispatcher,
        ImageSpool spool,
        WebUrl gateway,
        Duration timeout,
        long maxImageSize,
        Pattern allowedHosts,
        RetryPolicy retry) {

    private static final int MAX_REDIRECTS = 5;
    private static final int BUFFER_SIZE = 64 * 1024;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    /** 203 is the same after a proxy has changed it. */
    private static final Set<Integer> IMAGES = Set.of(200, 203);

    /** A store that has not got the file yet answers 404, or 403 to those who may not list its files. */
    private static final Set<Integer> NOT_THERE = Set.of(403, 404, 425);

    private static final Set<Integer> TRANSIENT = Set.of(408, 429);

    /** The least number of retries while an image is not there yet, unless retries are switched off. */
    private static final int LEAST_PATIENCE = 3;

    /** The reply of one request: the bytes, or where to look for them. */
    private record Step(int status, String location, Duration retryAfter, ImageContent content) {}

    /** For the downloads that begin now and belong together. */
    public Deadline deadline() {
        return Deadline.after(timeout);
    }

    /**
     * An image of a reply: complete, and of a format that is known here.
     *
     * @param url as it came; a relative one is resolved against the gateway
     * @throws DownloadException after the retries, or at once if a retry is pointless
     */
    public ImageContent image(String url, Deadline deadline) throws DownloadException {
        return fetch(checked(url, gateway::resolve), deadline, true);
    }

    /**
     * A file that may be an image of any format.
     *
     * @param url absolute
     * @throws DownloadException after the retries, or at once if a retry is pointless
     */
    public ImageContent file(String url, Deadline deadline) throws DownloadException {
        return fetch(checked(url, WebUrl::of), deadline, false);
    }

    /** The URL of an image in a reply as others can fetch it: absolute and encoded; unchanged if it is not a URL. */
    public String absolute(String url) {
        try {
            return gateway.resolve(url).uri().toString();
        } catch (InvalidUrlException e) {
            return url;
        }
    }

    private ImageContent fetch(WebUrl url, Deadline deadline, boolean paid) throws DownloadException {
        for (int retries = 0; ; retries++) {
            try {
                return complete(follow(url, deadline), paid);
            } catch (DownloadException e) {
                var delay = delay(e, retries);
                if (delay.isEmpty() || delay.get().compareTo(deadline.left()) >= 0) {
                    throw e;
                }
                sleep(delay.get(), paid);
            }
        }
    }

    private Optional<Duration> delay(DownloadException e, int retries) {
        return switch (e.reason()) {
            case TRANSIENT -> retry.delay(retries, e.retryAfter());
            case NOT_THERE -> {
                int most = retry.maxRetries() == 0 ? 0 : Math.max(retry.maxRetries(), LEAST_PATIENCE);
                yield new RetryPolicy(most, retry.maxDelay()).delay(retries, e.retryAfter());
            }
            case GONE, TIMED_OUT, HOPELESS -> Optional.empty();
        };
    }

    private void sleep(Duration delay, boolean paid) throws DownloadException {
        try {
            if (paid) {
                dispatcher.rest(delay);
            } else {
                dispatcher.pause(delay);
            }
        } catch (TransportException e) {
            throw new DownloadException(e.getMessage(), Reason.HOPELESS, null, e);
        }
    }

    private ImageContent follow(WebUrl start, Deadline deadline) throws DownloadException {
        var url = start;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            var step = request(url, deadline);
            if (step.content() != null) {
                return step.content();
            }
            if (step.location() == null) {
                throw new DownloadException(
                        url.host() + " answered HTTP " + step.status(), reason(step.status()), step.retryAfter(), null);
            }
            url = redirected(url, step.location());
        }
        throw new DownloadException("more than " + MAX_REDIRECTS + " redirects", Reason.HOPELESS);
    }

    private static Reason reason(int status) {
        if (status < 300 || NOT_THERE.contains(status)) {
            return Reason.NOT_THERE;
        }
        if (status == 410) {
            return Reason.GONE;
        }
        return status >= 500 || TRANSIENT.contains(status) ? Reason.TRANSIENT : Reason.HOPELESS;
    }

    private Step request(WebUrl url, Deadline deadline) throws DownloadException {
        var call = new HttpCall("GET", url.uri(), Map.of("Accept", "image/*"), null);
        var left = deadline.left();
        if (left.isZero()) {
            throw timedOut(deadline, null);
        }
        try {
            return dispatcher.fetch(call, left, this::read);
        } catch (TransportException e) {
            if (e.getCause() instanceof DownloadException failed) {
                throw failed;
            }
            throw e.timedOut()
                    ? timedOut(deadline, e)
                    : new DownloadException(e.getMessage(), Reason.TRANSIENT, null, e);
        }
    }

    private static DownloadException timedOut(Deadline deadline, Throwable cause) {
        return new DownloadException(
                "the images did not arrive within requestTimeout=" + CallState.text(deadline.length()),
                Reason.TIMED_OUT,
                null,
                cause);
    }

    private Step read(HttpReply reply) throws IOException {
        boolean redirect = REDIRECTS.contains(reply.status());
        return new Step(
                reply.status(),
                redirect ? reply.headers().get("location") : null,
                RetryAfter.parse(reply.headers().get("retry-after"), Instant.now())
                        .orElse(null),
                IMAGES.contains(reply.status()) ? store(reply.body()) : null);
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
                        "the image is larger than maxImageSize=" + maxImageSize + " bytes", Reason.HOPELESS);
            }
            return entry.toContent();
        }
    }

    private static ImageContent complete(ImageContent content, boolean paid) throws DownloadException {
        try {
            check(content, paid);
            return content;
        } catch (DownloadException e) {
            content.discard();
            throw e;
        } catch (IOException e) {
            content.discard();
            throw new DownloadException(e.getMessage(), Reason.TRANSIENT, null, e);
        }
    }

    private static void check(ImageContent content, boolean paid) throws IOException {
        if (content.length() == 0) {
            throw new DownloadException("the image is empty", Reason.NOT_THERE);
        }
        var header = ImageHeader.of(content);
        if (header.isEmpty() && paid) {
            throw new DownloadException("the file is not a PNG, JPEG, WebP or GIF image", Reason.TRANSIENT);
        }
        if (header.isPresent() && !header.get().isWhole(content)) {
            throw new DownloadException("the image is incomplete: its end is missing", Reason.TRANSIENT);
        }
    }

    /** How a text becomes a URL. */
    @FunctionalInterface
    private interface Reading {
        WebUrl read(String text);
    }

    private WebUrl redirected(WebUrl from, String location) throws DownloadException {
        try {
            return allowed(from.resolve(escaped(location)));
        } catch (InvalidUrlException e) {
            throw new DownloadException(
                    from.host() + " redirects to a URL that cannot be fetched: " + e.getMessage(),
                    Reason.HOPELESS,
                    null,
                    e);
        }
    }

    private WebUrl checked(String url, Reading reading) throws DownloadException {
        try {
            return allowed(reading.read(url));
        } catch (InvalidUrlException e) {
            throw new DownloadException("the URL cannot be fetched: " + e.getMessage(), Reason.HOPELESS, null, e);
        }
    }

    // a character of a header is a byte, usually of UTF-8
    private static String escaped(String location) {
        var escaped = new StringBuilder(location.length());
        location.chars().forEach(c -> escaped.append(c < 0x80 ? String.valueOf((char) c) : "%%%02X".formatted(c)));
        return escaped.toString();
    }

    private WebUrl allowed(WebUrl url) throws DownloadException {
        if (allowedHosts != null && !allowedHosts.matcher(url.host()).matches()) {
            throw new DownloadException(
                    "the host " + url.host() + " is not allowed by downloadHosts=" + allowedHosts.pattern(),
                    Reason.HOPELESS);
        }
        return url;
    }
}
