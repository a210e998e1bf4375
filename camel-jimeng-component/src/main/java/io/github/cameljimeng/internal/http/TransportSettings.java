package io.github.cameljimeng.internal.http;

import java.time.Duration;
import org.apache.camel.component.http.HttpComponent;

/**
 * The settings that endpoints must have in common to share one transport, and with it connections, permits and limits.
 *
 * @param connectTimeout for DNS, connect and TLS
 * @param maxConcurrentRequests permits
 * @param adaptiveConcurrency whether fewer requests than that are sent at once while the gateway refuses them
 * @param requestsPerSecond 0 for no limit
 * @param httpComponent the user's own camel-http component, {@code null} for ours
 */
public record TransportSettings(
        Duration connectTimeout,
        int maxConcurrentRequests,
        boolean adaptiveConcurrency,
        double requestsPerSecond,
        HttpComponent httpComponent) {}
