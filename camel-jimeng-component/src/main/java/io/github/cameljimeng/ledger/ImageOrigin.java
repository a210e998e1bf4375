package io.github.cameljimeng.ledger;

import java.time.Instant;

/**
 * Where an image comes from that was delivered.
 *
 * @param digest SHA-256 of its bytes as they were delivered, 64 lower-case hexadecimal digits
 * @param group the task group of the endpoint
 * @param provider the gateway
 * @param model that made it, {@code null} if unknown
 * @param requestId the gateway's id of the request, {@code null} if unknown
 * @param taskId the task that made it, {@code null} for a synchronous call
 * @param deliveredAt when it was delivered first
 */
public record ImageOrigin(
        String digest,
        String group,
        String provider,
        String model,
        String requestId,
        String taskId,
        Instant deliveredAt) {}
