package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is to be painted, whichever gateway it was ordered from.
 *
 * @param original the image to edit; empty paints a new one
 * @param seed the same prompt with another one is another picture
 */
record Order(String prompt, int count, Optional<PixelSize> size, Look look, Optional<Original> original, int seed) {

    Order(String prompt, int count, Optional<PixelSize> size, Look look, Optional<Original> original) {
        this(prompt, count, size, look, original, 0);
    }

    /** How the images are written. */
    record Look(Optional<PictureFormat> format, boolean transparent) {

        static final Look USUAL = new Look(Optional.empty(), false);
    }

    /** An image to be edited and its mask. They are kept encoded until they are painted. */
    record Original(Supplier<BufferedImage> image, Optional<Supplier<BufferedImage>> mask) {

        static Original of(Upload image, Optional<Upload> mask) {
            return new Original(image::picture, mask.map(upload -> upload::picture));
        }

        static Original of(Supplier<BufferedImage> reference) {
            return new Original(reference, Optional.empty());
        }
    }
}
