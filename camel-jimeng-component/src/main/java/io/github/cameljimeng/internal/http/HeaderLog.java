package io.github.cameljimeng.internal.http;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.message.RequestLine;
import org.apache.hc.core5.http.message.StatusLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs the heads of requests and replies at level DEBUG, with HttpClient's own logger for this, {@code
 * org.apache.hc.client5.http.headers}. Values of headers that hold credentials are masked. Bodies are never logged,
 * because they hold prompts.
 */
final class HeaderLog {

    private static final Logger LOG = LoggerFactory.getLogger("org.apache.hc.client5.http.headers");
    private static final AtomicLong CONNECTIONS = new AtomicLong();
    private static final Set<String> WITH_CREDENTIALS = Set.of(
            "authorization", "proxy-authorization", "x-security-token", "x-api-key", "api-key", "cookie", "set-cookie");

    private final String connection = "jimeng-" + CONNECTIONS.incrementAndGet();

    void request(ClassicHttpRequest request) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} >> {}", connection, new RequestLine(request));
            headers(">>", request);
        }
    }

    void response(ClassicHttpResponse response) {
        // null when the connection was closed before a reply
        if (response != null && LOG.isDebugEnabled()) {
            LOG.debug("{} << {}", connection, new StatusLine(response));
            headers("<<", response);
        }
    }

    private void headers(String direction, HttpMessage message) {
        for (Header header : message.getHeaders()) {
            boolean secret = WITH_CREDENTIALS.contains(header.getName().toLowerCase(Locale.ROOT));
            LOG.debug("{} {} {}: {}", connection, direction, header.getName(), secret ? "xxxxxx" : header.getValue());
        }
    }
}
