package io.github.cameljimeng.ledger;

import java.time.Instant;

/**
 * The origin of a delivered image.
 *
 * @param digest SHA-256 of its bytes as delivered, 64 lower-case hexadecimal digits
 * @param group the task group of the endpoint
 * @param provider the gateway
 * @param model that made it, {@code null} if unknown
 * @param requestId the gateway's id of the request, {@code null} if unknown
 * @param taskId the task that made it, {@code null} for a synchronous call
 * @param deliveredAt when it was first delivered
 */
public record ImageOrigin(
        String digest,
        String group,
        String provider,
        String model,
        String requestId,
        String taskId,
        Instant deliveredAt) {}
