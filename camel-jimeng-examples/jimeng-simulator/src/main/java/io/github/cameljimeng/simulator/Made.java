package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One painted image, encoded. */
final class Made {

    private final PictureFormat format;
    private final byte[] bytes;

    Made(PictureFormat format, byte[] bytes) {
        this.format = format;
        this.bytes = bytes;
    }

    PictureFormat format() {
        return format;
    }

    byte[] bytes() {
        return bytes;
    }

    PixelSize size() {
        try {
            var picture = PictureFormat.decode(bytes);
            return new PixelSize(picture.getWidth(), picture.getHeight());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
