package io.github.cameljimeng.http;

import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;

/**
 * What endpoints must agree on to share one transport, and with it connections, permits and pace.
 *
 * @param connectTimeout for DNS, connect and TLS
 * @param maxConcurrentRequests permits, and the size of the connection pool
 * @param requestsPerSecond 0 for no cap
 * @param httpComponent the user's own camel-http component, {@code null} for ours
 */
public record TransportSettings(
        Duration connectTimeout, int maxConcurrentRequests, double requestsPerSecond, HttpComponent httpComponent) {}
