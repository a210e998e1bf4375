package io.github.cameljimeng.internal.image;

import java.util.Locale;

/**
 * How far images are read: what is going to be refused need not be read to its end.
 *
 * @param maxBytes of one image
 * @param onlyImages whether to stop reading what does not begin as an image does
 */
public record ReadingLimit(long maxBytes, boolean onlyImages) {

    /** Everything is read. */
    public static final ReadingLimit NONE = new ReadingLimit(Long.MAX_VALUE - 1, false);

    private static final double MEGABYTE = 1024 * 1024;

    /** @param name of the image, for the message */
    IllegalArgumentException exceededBy(String name) {
        var most = String.format(Locale.ROOT, "%.1f MB (%d bytes)", maxBytes / MEGABYTE, maxBytes);
        return new IllegalArgumentException(
                "%s is larger than %s, the limit: scale it down or compress it first".formatted(name, most));
    }
}
