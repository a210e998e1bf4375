package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Link;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The number and size of input images of a vendor service. Formats and bytes are checked as for an edit; images behind URLs
 * are not checked.
 *
 * @param least minimum number
 * @param most maximum number, including a mask
 * @param limited whether the vendor's page limits their size
 */
record InputImages(int least, int most, boolean limited) implements CrossFieldConstraint {

    /** "At most 4.7 MB" (vendor's pages on image to image, inpainting and super-resolution). */
    static final long LARGEST = 47 * Uploads.MEGABYTE / 10;

    /** "At most 4096 * 4096". */
    private static final int LONGEST_SIDE = 4096;

    /** "Longest to shortest side: up to 3". */
    private static final int MOST_ELONGATED = 3;

    private static final String BASE64 = "binary_data_base64";

    static InputImages one() {
        return new InputImages(1, 1, true);
    }

    /** An image and its mask. */
    static InputImages withMask() {
        return new InputImages(2, 2, true);
    }

    /** An image, or a canvas and its mask. */
    static InputImages withMaskOrAlone() {
        return new InputImages(1, 2, false);
    }

    @Override
    public Optional<Violation> violation(RequestValues values) {
        var images = all(values);
        return count(values, images.size())
                .or(() -> mixed(images))
                .or(() -> sizes(images))
                .or(() -> mask(values, images));
    }

    static List<ImageSource> all(RequestValues values) {
        var links = values.parameters().get(Parameter.IMAGES) instanceof List<?> list ? list : List.of();
        return Stream.<Stream<? extends ImageSource>>of(
                        values.images().stream(),
                        links.stream().map(link -> new Link(link.toString())),
                        Stream.ofNullable(values.mask()))
                .<ImageSource>flatMap(images -> images)
                .toList();
    }

    private Optional<Violation> count(RequestValues values, int count) {
        // images in the field itself are not counted
        if ((count >= least && count <= most) || (count == 0 && values.extra().containsKey(BASE64))) {
            return Optional.empty();
        }
        var reqKey = values.parameters().getOrDefault(Parameter.REQ_KEY, "");
        if (most == 1) {
            return Optional.of(new Violation(
                    ("reqKey %s requires one image, but got %d: put it in the message body, or its URL in option"
                                    + " images (header CamelJimengImages)")
                            .formatted(reqKey, count)));
        }
        return Optional.of(new Violation(
                ("reqKey %s requires %s, but got %d images: put them in the message body, or their URLs in"
                                + " option images (header CamelJimengImages). The mask is the second of them, or option"
                                + " mask (header CamelJimengMask)")
                        .formatted(
                                reqKey,
                                least == most ? "an image and its mask" : "an image, or a canvas and its mask",
                                count)));
    }

    /** "Either of the two": base64 or URLs. */
    private static Optional<Violation> mixed(List<ImageSource> images) {
        boolean links = images.stream().anyMatch(Link.class::isInstance);
        boolean files = images.stream().anyMatch(Upload.class::isInstance);
        return links && files
                ? Optional.of(new Violation(
                        "Some images are URLs and others are files, but the vendor accepts only one kind per"
                                + " request: use only URLs, or download the URLs first"))
                : Optional.empty();
    }

    private Optional<Violation> sizes(List<ImageSource> images) {
        for (var image : images) {
            if (limited && image instanceof Upload upload && upload.header() != null && !isAllowed(upload.header())) {
                return Optional.of(new Violation(
                        "%s is %dx%d pixels: at most %dx%d and an aspect ratio from 1:3 to 3:1 are allowed; scale or crop it first"
                                .formatted(
                                        SchemaCheck.named(upload),
                                        upload.header().width(),
                                        upload.header().height(),
                                        LONGEST_SIDE,
                                        LONGEST_SIDE)));
            }
        }
        return Optional.empty();
    }

    // a damaged header has no size
    private static boolean isAllowed(ImageHeader header) {
        int longer = Math.max(header.width(), header.height());
        int shorter = Math.min(header.width(), header.height());
        return shorter == 0 || (longer <= LONGEST_SIDE && longer <= MOST_ELONGATED * shorter);
    }

    /** "A grey image of one channel: 0 keeps a pixel, 255 repaints it"; one with an alpha channel is for other gateways. */
    private static Optional<Violation> mask(RequestValues values, List<ImageSource> images) {
        if (images.size() != 2
                || !(images.get(0) instanceof Upload original)
                || !(images.get(1) instanceof Upload mask)) {
            return Optional.empty();
        }
        var where = values.mask() == null ? "" : " (option mask, header CamelJimengMask)";
        if (mask.header() != null && mask.header().alpha()) {
            return Optional.of(new Violation(
                    "The mask has an alpha channel, but the vendor requires a greyscale image: black areas are"
                            + " kept, white areas are repainted" + where));
        }
        return SchemaCheck.otherSize(mask, original, where);
    }
}
