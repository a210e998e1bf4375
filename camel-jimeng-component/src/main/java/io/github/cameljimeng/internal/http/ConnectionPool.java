package io.github.cameljimeng.internal.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes the connection pool of an account: {@link ChannelConnection}s over the JDK's own sockets, with the TLS and pool
 * options of a camel-http component. Each connection is checked before each use, because a paid request must not go out
 * on one that the gateway closed while it was idle.
 */
final class ConnectionPool {

    private ConnectionPool() {}

    static PoolingHttpClientConnectionManager open(
            HttpComponent options, CamelContext context, Duration connectTimeout) {
        var tls = new DefaultClientTlsStrategy(sslContext(options, context), options.getX509HostnameVerifier());
        var pool = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(
                        ConnectionPool::newSocket, null, null, scheme -> scheme.equals("https") ? tls : null),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.ofMilliseconds(options.getConnectionTimeToLive()),
                socket -> new ChannelConnection());
        pool.setMaxTotal(options.getMaxTotalConnections());
        pool.setDefaultMaxPerRoute(options.getConnectionsPerRoute());
        pool.setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build());
        return pool;
    }

    // the socket of a channel can be checked for staleness without blocking
    private static Socket newSocket(Proxy socks) throws IOException {
        if (socks != null) {
            return new Socket(socks);
        }
        // the JDK does not support SOCKS for channels
        return System.getProperty("socksProxyHost") == null
                ? SocketChannel.open().socket()
                : new Socket();
    }

    private static SSLContext sslContext(HttpComponent options, CamelContext context) {
        var parameters = options.getSslContextParameters();
        if (parameters == null && options.isUseGlobalSslContextParameters()) {
            parameters = context.getSSLContextParameters();
        }
        try {
            if (parameters != null) {
                return parameters.createSSLContext(context);
            }
            return options.isUseSystemProperties() ? SSLContexts.createSystemDefault() : SSLContexts.createDefault();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException("The TLS options of the HTTP component cannot be used: " + e, e);
        }
    }
}
