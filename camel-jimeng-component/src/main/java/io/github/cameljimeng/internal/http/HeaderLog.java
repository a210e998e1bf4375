package io.github.cameljimeng.internal.http;

import io.github.cameljimeng.internal.text.ForeignText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.message.StatusLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the heads of requests and replies at level DEBUG, with HttpClient's own logger for this, {@code
 * org.apache.hc.client5.http.headers}. Of a request only values are shown that hold no credentials, and of a reply none
 * that repeats one or is named like one. Bodies are never logged, because they hold prompts.
 */
final class HeaderLog {

    private static final Logger LOG = LoggerFactory.getLogger("org.apache.hc.client5.http.headers");
    private static final AtomicLong CONNECTIONS = new AtomicLong();
    private static final Pattern NAMED_LIKE_CREDENTIALS =
            Pattern.compile(".*(?:auth|cookie|credential|key|password|secret|session|token).*");

    private final String connection = "jimeng-" + CONNECTIONS.incrementAndGet();

    /** Masks what was sent on this connection. */
    private UnaryOperator<String> masking = ForeignText::mask;

    void request(ClassicHttpRequest request) {
        if (LOG.isDebugEnabled()) {
            var sent = SentCredentials.of(
                    Arrays.stream(request.getHeaders()).map(h -> Map.entry(h.getName(), h.getValue())));
            masking = text -> ForeignText.mask(text, sent);
            LOG.debug("{} >> {}", connection, shown(new RequestLine(request)));
            for (Header header : request.getHeaders()) {
                boolean harmless = SentCredentials.isHarmless(header.getName());
                log(">>", header, harmless ? shown(header.getValue()) : ForeignText.MASK);
            }
        }
    }

    void response(ClassicHttpResponse response) {
        // null when the connection was closed before a reply
        if (response != null && LOG.isDebugEnabled()) {
            LOG.debug("{} << {}", connection, shown(new StatusLine(response)));
            for (Header header : response.getHeaders()) {
                boolean secret = NAMED_LIKE_CREDENTIALS
                        .matcher(header.getName().toLowerCase(Locale.ROOT))
                        .matches();
                log("<<", header, secret ? ForeignText.MASK : shown(header.getValue()));
            }
        }
    }

    private void log(String direction, Header header, String value) {
        LOG.debug("{} {} {}: {}", connection, direction, shown(header.getName()), value);
    }

    private String shown(Object text) {
        return text == null ? null : ForeignText.printable(masking.apply(text.toString()));
    }
}
