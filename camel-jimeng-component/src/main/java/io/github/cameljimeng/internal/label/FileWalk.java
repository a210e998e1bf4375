package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import java.io.EOFException;
import java.io.IOException;

/** Goes through a file from part to part; the pixels are skipped. */
final class FileWalk {

    private FileWalk() {}

    /** The metadata of a PNG, JPEG or WebP file; damage ends the walk without an error. */
    static FileParts parts(ImageFormat format, ImageContent content) throws IOException {
        var parts = new FileParts();
        try (var in = ImageBytes.of(content)) {
            switch (format) {
                case PNG -> PngParts.read(in, parts);
                case JPEG -> JpegParts.read(in, parts);
                case WEBP -> WebpParts.read(in, parts);
                case GIF -> throw new IllegalArgumentException(format.toString());
            }
        } catch (EOFException cutOff) {
            // what was found before remains, and it is not whole
        }
        return parts;
    }
}
