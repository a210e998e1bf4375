package io.github.cameljimeng.internal.gateway;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The images of a reply, before any is downloaded.
 *
 * @param images at least one
 * @param requestId {@code null} when there is none
 * @param created {@code null} when the gateway did not say
 * @param usage {@code null} when the gateway did not say
 */
public record ImageReply(List<ReplyImage> images, String requestId, Instant created, Map<String, Object> usage) {}
