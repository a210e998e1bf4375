package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.internal.text.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** SHA-256 of the bytes of an image. */
public final class ContentDigest {

    private static final int BUFFER_SIZE = 64 * 1024;

    private static final int SAMPLE = 64 * 1024;

    private ContentDigest() {}

    /**
     * A digest of the length, the first and the last 64 KB, in lower-case hex: it tells images apart without reading all of
     * a large one.
     */
    public static String ofSample(ImageContent content) throws IOException {
        var digest = new Sha256().add(Long.toString(content.length()).getBytes(StandardCharsets.US_ASCII));
        try (var in = ImageBytes.open(content)) {
            digest.add(in.readNBytes(SAMPLE));
            in.skipNBytes(Math.max(0, content.length() - 2L * SAMPLE));
            digest.add(in.readNBytes(SAMPLE));
        }
        return digest.hex();
    }

    /** In lower-case hex. */
    public static String of(ImageContent content) throws IOException {
        var digest = new Sha256();
        var buffer = new byte[BUFFER_SIZE];
        try (var in = ImageBytes.open(content)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.add(buffer, 0, count);
            }
        }
        return digest.hex();
    }
}
