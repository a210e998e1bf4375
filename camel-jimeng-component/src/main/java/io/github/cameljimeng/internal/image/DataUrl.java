package io.github.cameljimeng.internal.image;

import java.util.Base64;

/** Decodes {@code data:} URLs of images. */
final class DataUrl {

    private static final long BASE64_DIGITS = 4;
    private static final long BYTES = 3;

    private DataUrl() {}

    static boolean matches(String text) {
        return text.regionMatches(true, 0, "data:", 0, 5);
    }

    /** @throws IllegalArgumentException if it is damaged or exceeds the limit */
    static byte[] decode(String url, String name, ReadingLimit limit) {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            throw damaged(null);
        }
        // not the MIME decoder: it skips invalid characters, so that a damaged image would be sent and paid for
        var base64 =
                url.substring(comma + 1).replaceAll("\\s", "").replace('-', '+').replace('_', '/');
        if (base64.length() / BASE64_DIGITS * BYTES - BYTES > limit.maxBytes()) {
            throw limit.exceededBy(name);
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private static IllegalArgumentException damaged(Throwable cause) {
        return new IllegalArgumentException(
                "The data URL of an image must look like data:image/png;base64,... with only base64 after the comma",
                cause);
    }
}
