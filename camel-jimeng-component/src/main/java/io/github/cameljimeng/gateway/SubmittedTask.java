package io.github.cameljimeng.gateway;

/**
 * A task that a gateway has accepted.
 *
 * @param taskId text, whatever it looks like: some exceed 63 bits
 * @param requestId {@code null} when there is none
 * @param status the gateway's word, {@code null} when it has none
 */
public record SubmittedTask(String taskId, String requestId, String status) {}
