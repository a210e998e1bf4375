package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.image.ImageContent;
import java.util.Map;

/**
 * One image of a reply. At least one of URL, content and damage is there.
 *
 * @param url where it can be fetched, {@code null} when the reply holds it
 * @param content its bytes, {@code null} when the reply only links to it
 * @param damage why the bytes in the reply cannot be read, {@code null} when they can
 * @param revisedPrompt {@code null} when the gateway did not say
 * @param metadata what else the gateway says of this image, such as its place among the layers of a picture; plain
 *     values, lists and maps by the gateway's own names
 */
public record ReplyImage(
        String url, ImageContent content, String damage, String revisedPrompt, Map<String, Object> metadata) {

    static ReplyImage ofUrl(String url) {
        return new ReplyImage(url, null, null, null, Map.of());
    }

    static ReplyImage ofContent(ImageContent content) {
        return new ReplyImage(null, content, null, null, Map.of());
    }

    static ReplyImage ofDamage(String damage) {
        return new ReplyImage(null, null, damage, null, Map.of());
    }

    /** Its bytes, or where they are. */
    boolean isWhole() {
        return url != null || content != null;
    }

    /** The same image with what the reply says beside it; bytes count before a URL, and a URL before damaged bytes. */
    ReplyImage with(ReplyImage other, String newRevisedPrompt, Map<String, Object> newMetadata) {
        var anyUrl = url != null || other == null ? url : other.url;
        var anyContent = content != null || other == null ? content : other.content;
        var anyDamage = damage != null || other == null ? damage : other.damage;
        boolean whole = anyUrl != null || anyContent != null;
        return new ReplyImage(anyUrl, anyContent, whole ? null : anyDamage, newRevisedPrompt, newMetadata);
    }
}
