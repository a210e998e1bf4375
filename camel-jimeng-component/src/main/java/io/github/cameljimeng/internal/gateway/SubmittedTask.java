package io.github.cameljimeng.internal.gateway;

/**
 * A task that a gateway has accepted.
 *
 * @param taskId always text: some are numbers that exceed 63 bits
 * @param requestId {@code null} when there is none
 * @param status the status as the gateway calls it, {@code null} when there is none
 */
public record SubmittedTask(String taskId, String requestId, String status) {}
