package io.github.cameljimeng.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * {@link Transport} over an HTTP client that is configured by a camel-http component, ours or the user's {@code
 * httpComponent}: its TLS and proxy options apply. The connections come from {@link ConnectionPool} and are set with
 * public setters, unless the user's component has a connection manager of its own. The client's retries and redirects
 * are switched off, because HttpClient 5 silently sends a POST again on 429 and 503.
 */
public final class CamelHttpTransport implements Transport {

    private static final TimeValue IDLE_LIMIT = TimeValue.ofSeconds(20);

    /** How long, and how many bytes, a connection is read on after a result, so that it can be used again. */
    private static final long REST_MILLIS = 1000;

    private static final int MOST_REST = 64 * 1024;

    private final ScheduledExecutorService timer;
    private final Duration connectTimeout;
    private final HttpComponent ownComponent;
    private final HttpEndpoint endpoint;
    private final HttpClient client;

    /** {@code null} if the user's component has a connection manager of its own. */
    private final PoolingHttpClientConnectionManager pool;

    private final Set<CallState> inFlight = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param timer runs the deadlines; owned by the caller */
    public CamelHttpTransport(CamelContext context, TransportSettings settings, ScheduledExecutorService timer) {
        this.timer = timer;
        this.connectTimeout = settings.connectTimeout();
        this.ownComponent = settings.httpComponent() == null ? newComponent(context) : null;
        var component = ownComponent == null ? started(settings.httpComponent(), context) : ownComponent;
        this.pool = component.getClientConnectionManager() == null
                ? ConnectionPool.open(component, context, connectTimeout)
                : null;
        this.endpoint = createEndpoint(component);
        this.client = client();
    }

    private static HttpComponent newComponent(CamelContext context) {
        var component = new HttpComponent();
        component.setCamelContext(context);
        // permits and threads bound the requests; with a bound here status queries would wait behind images for minutes
        component.setConnectionsPerRoute(Integer.MAX_VALUE);
        component.setMaxTotalConnections(Integer.MAX_VALUE);
        component.setUseGlobalSslContextParameters(context.getSSLContextParameters() != null);
        component.setCookieManagementDisabled(true);
        ServiceHelper.startService(component);
        return component;
    }

    // a bean that only its properties have made may not know its context yet
    private static HttpComponent started(HttpComponent component, CamelContext context) {
        CamelContextAware.trySetCamelContext(component, context);
        ServiceHelper.startService(component);
        return component;
    }

    private HttpEndpoint createEndpoint(HttpComponent component) {
        try {
            if (component == ownComponent) {
                component.setClientConnectionManager(pool);
            }
            // only the client is used: each request has its own absolute URI
            var endpoint = (HttpEndpoint) component.createEndpoint(template(component));
            if (pool != null && component != ownComponent) {
                // the component is shared with others: only this endpoint gets our pool
                endpoint.getClientConnectionManager().close(CloseMode.IMMEDIATE);
                endpoint.setClientConnectionManager(pool);
            }
            // Camel 4.10 forgets to
            endpoint.setUseSystemProperties(component.isUseSystemProperties());
            return endpoint;
        } catch (Exception e) {
            throw new IllegalArgumentException("The HTTP client could not be created: " + e.getMessage(), e);
        }
    }

    // without a scheme of its own, a proxy would be spoken to in that of the endpoint: most proxies know no TLS
    private static String template(HttpComponent component) {
        return component.getProxyAuthScheme() == null ? "http://jimeng?proxyAuthScheme=http" : "http://jimeng";
    }

    private HttpClient client() {
        endpoint.getClientBuilder()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .addRequestInterceptorLast((request, entity, context) -> ProxyRefusal.passed(context))
                .addExecInterceptorFirst("proxy", ProxyRefusal::execute);
        return endpoint.getHttpClient();
    }

    /** The connection manager in use: ours, unless the user's component has one of its own. */
    Object connections() {
        return endpoint.getClientConnectionManager();
    }

    @Override
    public <T> T execute(HttpCall call, Duration deadline, HttpReply.Reader<T> reader) throws TransportException {
        var request = new HttpUriRequestBase(call.method(), call.uri());
        request.setConfig(requestConfig(deadline));
        call.headers().forEach(request::setHeader);
        var state = new CallState(request, deadline);
        if (call.body() != null) {
            request.setEntity(new TrackedEntity(call.body(), state));
        }
        try {
            return execute(request, state, reader);
        } catch (TrackedEntity.BodyError e) {
            throw e.error();
        } catch (ProxyRefusal e) {
            throw new TransportException(e.describe(call.uri()), false, false, 0, e);
        } catch (IOException e) {
            throw state.failure(call, connectTimeout, e);
        } catch (IllegalStateException | RejectedExecutionException e) {
            // thrown by a pool that is already closed; the reader's own exceptions look the same
            if (!isOpen() && !state.bodyStarted) {
                var message = closed
                        ? "the component was stopped before the request was sent"
                        : "the connections were closed after an error before the request was sent";
                throw new TransportException(message, false, false, 0, e);
            }
            throw e;
        }
    }

    // one scheduled cancellation per call, so that no deadline can disable another
    private <T> T execute(HttpUriRequestBase request, CallState state, HttpReply.Reader<T> reader) throws IOException {
        var expiry = timer.schedule(state::expire, state.deadline().toNanos(), TimeUnit.NANOSECONDS);
        inFlight.add(state);
        try {
            return client.execute(request, response -> {
                state.status = response.getCode();
                return read(request, response, reader);
            });
        } finally {
            inFlight.remove(state);
            expiry.cancel(false);
        }
    }

    private <T> T read(HttpUriRequestBase request, ClassicHttpResponse response, HttpReply.Reader<T> reader)
            throws IOException {
        try {
            var result = reader.read(toReply(response));
            finish(request, response);
            return result;
        } catch (IOException | RuntimeException | Error e) {
            // otherwise the client would first read the rest of the body, even an endless one
            request.cancel();
            throw e;
        }
    }

    // what comes behind a result, or does not come, must not cost the result: the client would wait for it, and fail
    // with it
    private void finish(HttpUriRequestBase request, ClassicHttpResponse response) {
        var entity = response.getEntity();
        if (entity == null) {
            return;
        }
        var patience = timer.schedule(request::cancel, REST_MILLIS, TimeUnit.MILLISECONDS);
        boolean ended = false;
        try {
            ended = isAtEnd(entity.getContent());
        } catch (IOException broken) {
            // then the connection is of no further use
        } finally {
            patience.cancel(false);
        }
        if (!ended) {
            request.cancel();
            response.setEntity(null);
        }
    }

    private static boolean isAtEnd(InputStream body) throws IOException {
        var piece = new byte[1024];
        int rest = 0;
        for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
            rest += count;
            if (rest > MOST_REST) {
                return false;
            }
        }
        return true;
    }

    private RequestConfig requestConfig(Duration deadline) {
        var defaults = client instanceof Configurable configurable ? configurable.getConfig() : RequestConfig.DEFAULT;
        // the client's default of three minutes would end longer calls. The deadline comes first, because its message
        // names the option
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
    public void closeIdle() {
        if (pool != null) {
            pool.closeExpired();
            pool.closeIdle(IDLE_LIMIT);
        }
    }

    /** HttpClient closes its connections for good after an {@code Error}, such as an {@code OutOfMemoryError}. */
    @Override
    public boolean isOpen() {
        return !closed && (pool == null || !pool.isClosed());
    }

    @Override
    public boolean isIdle() {
        return inFlight.isEmpty();
    }

    @Override
    public void close() {
        closed = true;
        inFlight.forEach(CallState::cancel);
        ServiceHelper.stopService(endpoint);
        if (ownComponent != null) {
            ServiceHelper.stopAndShutdownService(ownComponent);
        }
        if (pool != null) {
            pool.close(CloseMode.IMMEDIATE);
        }
    }
}
