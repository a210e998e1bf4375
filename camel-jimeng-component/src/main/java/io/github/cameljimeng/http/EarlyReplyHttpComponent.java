package io.github.cameljimeng.http;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;

/**
 * A camel-http component whose connections look for a reply while a body is still leaving. A proxy that finds an upload
 * too large answers 413 and closes at once; without a look that would be a broken connection, and its outcome unknown.
 */
final class EarlyReplyHttpComponent extends HttpComponent {

    // over TLS each look costs a millisecond, so this bounds an upload to 256 MB a second
    private static final long BYTES_BETWEEN_LOOKS = 256 * 1024;

    @Override
    @SuppressWarnings("deprecation") // camel-http still builds on these types
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry,
            int maxTotalConnections,
            int connectionsPerRoute,
            SocketConfig defaultSocketConfig) {
        var connections = ManagedHttpClientConnectionFactory.builder()
                .responseOutOfOrderStrategy(new MonitoringResponseOutOfOrderStrategy(BYTES_BETWEEN_LOOKS))
                .build();
        var manager = new PoolingHttpClientConnectionManager(
                registry,
                PoolConcurrencyPolicy.STRICT,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                connections);
        manager.setMaxTotal(getMaxTotalConnections());
        manager.setDefaultMaxPerRoute(getConnectionsPerRoute());
        manager.setDefaultSocketConfig(defaultSocketConfig);
        return manager;
    }
}
