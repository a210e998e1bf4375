package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Consumer;

/** An uploaded image that was checked against all that says what it is: name, declared type, bytes. */
record Upload(Part part, PixelSize size) {

    private static final int MEGABYTE = 1024 * 1024;

    /** The image in this part, no larger than so many megabytes. */
    static Upload image(Part part, int maxMegabytes) {
        return checked(part, maxMegabytes, decoded -> {});
    }

    /** A mask: a PNG with transparency, of the very size of the image it belongs to. */
    static Upload mask(Part part, int maxMegabytes, Upload image) {
        var mask = checked(part, maxMegabytes, decoded -> {
            if (PictureFormat.ofSignature(part.bytes()).orElseThrow() != PictureFormat.PNG) {
                throw Refusal.because(describe(part) + " must be a PNG");
            }
            if (!decoded.getColorModel().hasAlpha()) {
                throw Refusal.because(
                        describe(part) + " has no alpha channel: its transparent pixels tell what may be edited");
            }
        });
        if (!mask.size.equals(image.size)) {
            throw Refusal.because(describe(part) + " is " + mask.size + ", but the image is " + image.size);
        }
        return mask;
    }

    /** Decoded anew: between the check and the painting only the encoded bytes are kept, which weigh far less. */
    BufferedImage picture() {
        return decode(part);
    }

    private static Upload checked(Part part, int maxMegabytes, Consumer<BufferedImage> more) {
        if (part.bytes().length > maxMegabytes * MEGABYTE) {
            throw Refusal.because(describe(part) + " exceeds " + maxMegabytes + " MB");
        }
        var actual = PictureFormat.ofSignature(part.bytes())
                .orElseThrow(() -> Refusal.because(describe(part) + " is not a PNG, JPEG or WebP image"));
        checkName(part, actual);
        checkType(part, actual);
        var decoded = decode(part);
        more.accept(decoded);
        return new Upload(part, new PixelSize(decoded.getWidth(), decoded.getHeight()));
    }

    private static void checkName(Part part, PictureFormat actual) {
        var byName = PictureFormat.ofFileName(part.fileName());
        if (byName.isEmpty()) {
            throw Refusal.because(describe(part) + ": the file name must end in .png, .jpg, .jpeg or .webp");
        }
        if (byName.get() != actual) {
            throw Refusal.because(describe(part) + " is named like " + byName.get() + ", but its bytes are " + actual);
        }
    }

    // no document asks for the type of a part; one that contradicts the bytes is a mistake all the same
    private static void checkType(Part part, PictureFormat actual) {
        var unsaid = part.contentType() == null || part.contentType().equals("application/octet-stream");
        if (!unsaid && !actual.contentType().equals(part.contentType())) {
            throw Refusal.because(describe(part) + ": the part's Content-Type must be " + actual.contentType()
                    + " as its bytes are, but is " + part.contentType());
        }
    }

    private static BufferedImage decode(Part part) {
        try {
            return PictureFormat.decode(part.bytes());
        } catch (IOException e) {
            throw Refusal.because(describe(part) + " is " + e.getMessage());
        }
    }

    private static String describe(Part part) {
        return "file " + part.name() + " (" + part.fileName() + ")";
    }
}
