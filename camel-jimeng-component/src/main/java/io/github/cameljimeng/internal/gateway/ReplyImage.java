package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.image.ImageContent;

/**
 * One image of a reply.
 *
 * @param url where it can be fetched, {@code null} when the reply holds it
 * @param content its bytes, {@code null} when the reply only links to it
 * @param revisedPrompt {@code null} when the gateway did not say
 */
public record ReplyImage(String url, ImageContent content, String revisedPrompt) {}
