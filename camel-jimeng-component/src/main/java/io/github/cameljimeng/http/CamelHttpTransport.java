package io.github.cameljimeng.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * {@link Transport} over the client that camel-http configures: its TLS, proxy and pool options apply. The component
 * is ours, or the user's by {@code httpComponent}; either way its own retries and redirects are switched off, because
 * HttpClient 5 sends a POST again on 429 and 503 without asking.
 */
public final class CamelHttpTransport implements Transport {

    private static final TimeValue IDLE_LIMIT = TimeValue.ofSeconds(20);

    private final HttpComponent ownComponent;
    private final HttpEndpoint endpoint;
    private final HttpClient client;
    private final Duration connectTimeout;
    private final InFlight inFlight;
    private volatile boolean closed;

    /** @param timer runs the deadlines; owned by the caller */
    public CamelHttpTransport(CamelContext context, TransportSettings settings, ScheduledExecutorService timer) {
        this.inFlight = new InFlight(timer);
        this.connectTimeout = settings.connectTimeout();
        this.ownComponent = settings.httpComponent() == null ? newComponent(context) : null;
        var component = ownComponent == null ? settings.httpComponent() : ownComponent;
        try {
            // only the client is used, each request brings its own absolute URI
            this.endpoint = (HttpEndpoint) component.createEndpoint("https://jimeng");
        } catch (Exception e) {
            throw new IllegalArgumentException("The HTTP client could not be created: " + e.getMessage(), e);
        }
        this.client = configure(settings);
    }

    private static HttpComponent newComponent(CamelContext context) {
        var component = new ChannelHttpComponent();
        component.setCamelContext(context);
        // permits and threads bound the requests; a bound here would let questions wait behind images for minutes
        component.setConnectionsPerRoute(Integer.MAX_VALUE);
        component.setMaxTotalConnections(Integer.MAX_VALUE);
        component.setUseGlobalSslContextParameters(context.getSSLContextParameters() != null);
        component.setCookieManagementDisabled(true);
        ServiceHelper.startService(component);
        return component;
    }

    private HttpClient configure(TransportSettings settings) {
        endpoint.getClientBuilder()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .evictExpiredConnections()
                .evictIdleConnections(IDLE_LIMIT);
        // a pool that the user shares with others is left as it is
        if (endpoint.getComponent().getClientConnectionManager() == null
                && endpoint.getClientConnectionManager() instanceof PoolingHttpClientConnectionManager pool) {
            // a connection that the gateway closed while it was idle must be noticed before a paid request goes out
            var connections = ConnectionConfig.custom().setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS);
            if (ownComponent != null) {
                connections.setConnectTimeout(Timeout.of(settings.connectTimeout()));
            }
            pool.setDefaultConnectionConfig(connections.build());
        }
        return endpoint.getHttpClient();
    }

    @Override
    public <T> T execute(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) throws TransportException {
        var request = new HttpUriRequestBase(call.method(), call.uri());
        request.setConfig(requestConfig(deadline));
        call.headers().forEach(request::setHeader);
        var progress = new Progress(request, deadline);
        if (call.body() != null) {
            request.setEntity(new TrackedEntity(call.body(), progress));
        }
        try {
            inFlight.add(progress);
            return client.execute(request, response -> {
                progress.status = response.getCode();
                return read(request, response, reader);
            });
        } catch (IOException e) {
            throw progress.failure(call, connectTimeout, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            // what a pool says that is closed already; the reader's own exceptions look the same
            if (closed && !progress.bodyStarted) {
                throw new TransportException(
                        "the component was stopped before the request was sent", false, false, 0, e);
            }
            throw e;
        } finally {
            inFlight.remove(progress);
        }
    }

    private static <T> T read(HttpUriRequestBase request, ClassicHttpResponse response, HttpReply.Reader<T> reader)
            throws IOException {
        try {
            return reader.read(toReply(response));
        } catch (IOException | RuntimeException e) {
            // otherwise the client would first read the rest of the body, be it endless
            request.cancel();
            throw e;
        }
    }

    private RequestConfig requestConfig(Duration deadline) {
        var defaults = client instanceof Configurable configurable ? configurable.getConfig() : RequestConfig.DEFAULT;
        // without this, the socket's own three minutes would end a longer call; and it is the deadline that shall end
        // one, since it knows what to say
        var later = Timeout.of(deadline.plusSeconds(5));
        return RequestConfig.copy(defaults)
                .setResponseTimeout(later)
                .setConnectionRequestTimeout(later)
                .build();
    }

    private static HttpReply toReply(ClassicHttpResponse response) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        var entity = response.getEntity();
        var body = entity == null ? null : entity.getContent();
        return new HttpReply(response.getCode(), headers, body == null ? InputStream.nullInputStream() : body);
    }

    @Override
    public void close() {
        closed = true;
        inFlight.cancel();
        ServiceHelper.stopService(endpoint);
        if (ownComponent != null) {
            ServiceHelper.stopAndShutdownService(ownComponent);
        }
    }
}
