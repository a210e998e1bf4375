package io.github.cameljimeng.http;

import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;

/**
 * What endpoints must agree on to share one transport, and with it connections, permits and pace.
 *
 * @param connectTimeout for DNS, connect and TLS
 * @param maxConcurrentRequests permits
 * @param adaptiveConcurrency whether fewer requests than that go out at once when the gateway refuses them
 * @param requestsPerSecond 0 for no cap
 * @param httpComponent the user's own camel-http component, {@code null} for ours
 */
public record TransportSettings(
        Duration connectTimeout,
        int maxConcurrentRequests,
        boolean adaptiveConcurrency,
        double requestsPerSecond,
        HttpComponent httpComponent) {}
