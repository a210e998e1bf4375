package io.github.cameljimeng.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.client5.http.socket.LayeredConnectionSocketFactory;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;

/** A camel-http component whose connections are {@link ChannelConnection}s. */
final class ChannelHttpComponent extends HttpComponent {

    // the JDK has no SOCKS for channels
    private static Socket newSocket(Proxy socks) throws IOException {
        if (socks != null) {
            return new Socket(socks);
        }
        return System.getProperty("socksProxyHost") == null ? new ChannelSocket() : new Socket();
    }

    @Override
    @SuppressWarnings("deprecation") // camel-http still builds on these types
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> registry,
            int maxTotalConnections,
            int connectionsPerRoute,
            SocketConfig defaultSocketConfig) {
        var manager = new PoolingHttpClientConnectionManager(
                new DefaultHttpClientConnectionOperator(ChannelHttpComponent::newSocket, null, null, tls(registry)),
                PoolConcurrencyPolicy.STRICT,
                PoolReusePolicy.LIFO,
                TimeValue.ofMilliseconds(getConnectionTimeToLive()),
                socket -> new ChannelConnection());
        manager.setMaxTotal(getMaxTotalConnections());
        manager.setDefaultMaxPerRoute(getConnectionsPerRoute());
        manager.setDefaultSocketConfig(defaultSocketConfig);
        return manager;
    }

    @SuppressWarnings("deprecation")
    private static Lookup<TlsSocketStrategy> tls(Registry<ConnectionSocketFactory> registry) {
        return scheme -> registry.lookup(scheme) instanceof LayeredConnectionSocketFactory factory
                ? (socket, host, port, attachment, context) ->
                        (SSLSocket) factory.createLayeredSocket(socket, host, port, attachment, context)
                : null;
    }
}
