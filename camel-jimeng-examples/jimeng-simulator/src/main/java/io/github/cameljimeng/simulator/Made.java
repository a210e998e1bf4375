package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;

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
}
