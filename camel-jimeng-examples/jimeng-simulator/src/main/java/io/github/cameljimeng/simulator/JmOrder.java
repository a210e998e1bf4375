package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.GreyMask;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The submit of a task, read and checked by the vendor's page on its service. */
final class JmOrder {

    private static final long MOST_BYTES = 47L * 1024 * 1024 / 10;
    private static final int LONGEST_SIDE = 4096;
    private static final double MOST_ELONGATION = 3;
    // the outermost bounds the vendor's min_ratio and max_ratio can be set to (contract §3.1)
    private static final double LARGEST_RATIO = 16;
    private static final int GRID = 16;
    private static final List<String> EDGES = List.of("top", "bottom", "left", "right");

    private final JmService service;
    private final JsonFields fields;
    private final References references;
    private final PictureFormat usualFormat;

    private JmOrder(JmService service, JsonFields fields, References references, PictureFormat usualFormat) {
        this.service = service;
        this.fields = fields;
        this.references = references;
        this.usualFormat = usualFormat;
    }

    /** @param usualFormat of Jimeng 4.0 and 4.6, whose documents say PNG; the others have formats of their own */
    static Order of(JmService service, JsonFields fields, References references, PictureFormat usualFormat) {
        return new JmOrder(service, fields, references, usualFormat).order();
    }

    private Order order() {
        var prompt = service.isOptionalPrompt() ? fields.text("prompt").orElse("") : fields.required("prompt");
        fields.flag("use_pre_llm");
        // -1 leaves it to the gateway
        int seed = Math.max(0, fields.integer("seed").orElse(0));
        checkScale();
        ratio("min_ratio");
        ratio("max_ratio");
        boolean single = fields.flag("force_single").orElse(false);
        var inputs = inputs();
        int wanted = MagicWords.images(prompt);
        int count = single ? 1 : Math.min(wanted, service.mostImages(inputs.size()));
        var look = service.isFamily4()
                ? new Order.Look(Optional.of(usualFormat), false)
                : new Order.Look(Optional.of(service.format()), false);
        return new Order(
                prompt.isEmpty() ? service.reqKey() : prompt, count, size(inputs), look, original(inputs), seed);
    }

    private void checkScale() {
        if (service.reqKey().equals("jimeng_seedream46_cvtob")) {
            percent(1);
        } else if (service.has("resolution")) {
            percent(0);
        } else {
            number("scale", 0, 1);
        }
    }

    private void percent(int least) {
        fields.integer("scale").ifPresent(scale -> {
            if (scale < least || scale > 100) {
                throw Refusal.because("field scale must be an integer from " + least + " to 100, but is " + scale);
            }
        });
    }

    // 4.0 has "[1/16, 16)" for both, 4.6 "(1/16, 16]" for the larger one
    private void ratio(String name) {
        boolean upper = name.equals("max_ratio") && service.reqKey().equals("jimeng_seedream46_cvtob");
        number(name, 1 / LARGEST_RATIO, LARGEST_RATIO)
                .filter(ratio -> ratio == (upper ? 1 / LARGEST_RATIO : LARGEST_RATIO))
                .ifPresent(ratio -> {
                    throw Refusal.because("field " + name + " must not be " + ratio);
                });
    }

    private Optional<Double> number(String name, double least, double most) {
        var number = fields.node(name).map(node -> {
            if (!node.isNumber()) {
                throw Refusal.because("field " + name + " must be a number, but is " + node);
            }
            return node.doubleValue();
        });
        number.filter(value -> value < least || value > most).ifPresent(value -> {
            throw Refusal.because("field " + name + " must be from " + least + " to " + most + ", but is " + value);
        });
        return number;
    }

    // --- size

    // width and height win over the area, as the vendor has it (contract §3.1)
    private Optional<PixelSize> size(List<Supplier<BufferedImage>> inputs) {
        if (service.has("resolution")) {
            return Optional.of(enlarged(inputs.get(0).get()));
        }
        if (service.has("top")) {
            return extended(inputs);
        }
        var resolution = fields.oneOf("resolution", "1k", "2k", "4k").map(PixelSize::ofResolution);
        var area = fields.integer("size").map(value -> {
            checkArea("size", value, 1024, 4096);
            return PixelSize.ofArea(value);
        });
        return sides().or(() -> area).or(() -> resolution);
    }

    private Optional<PixelSize> sides() {
        var width = fields.integer("width");
        var height = fields.integer("height");
        if (width.isPresent() != height.isPresent()) {
            throw Refusal.because("fields width and height must be sent together or not at all");
        }
        return width.map(across -> sides(new PixelSize(across, height.orElseThrow())));
    }

    private PixelSize sides(PixelSize sides) {
        if (sides.width() < 1 || sides.height() < 1) {
            throw Refusal.because("fields width and height must be positive");
        }
        if (service.has("use_pre_llm")) {
            checkArea("width * height", sides.area(), 512, 2048);
            checkElongation(sides, MOST_ELONGATION);
            return sides;
        }
        if (service.files()) {
            return onGrid(sides);
        }
        checkArea("width * height", sides.area(), 1024, 4096);
        checkElongation(sides, LARGEST_RATIO);
        return sides;
    }

    private static void checkElongation(PixelSize sides, double most) {
        if (sides.elongation() > most) {
            throw Refusal.because(
                    "the ratio of width and height must be from 1:%d to %d:1".formatted((int) most, (int) most));
        }
    }

    private static void checkArea(String what, long area, int least, int most) {
        if (area < (long) least * least || area > (long) most * most) {
            throw Refusal.because(
                    "%s must be from %d*%d to %d*%d, but is %d".formatted(what, least, least, most, most, area));
        }
    }

    /** "The nearest multiples of 16, from 512 to 1536" of sides from 512 to 2016 (image to image 3.0). */
    private static PixelSize onGrid(PixelSize sides) {
        if (Math.min(sides.width(), sides.height()) < 512 || Math.max(sides.width(), sides.height()) > 2016) {
            throw Refusal.because("fields width and height must be from 512 to 2016, but are " + sides);
        }
        return new PixelSize(onGrid(sides.width()), onGrid(sides.height()));
    }

    private static int onGrid(int side) {
        return Math.min(1536, Math.max(512, (side + GRID / 2) / GRID * GRID));
    }

    // 8k of a square would be a canvas of 200 MB: here all are made within 4096 * 4096
    private PixelSize enlarged(BufferedImage input) {
        int side = fields.oneOf("resolution", "4k", "8k").orElse("4k").equals("8k") ? 7680 : 3840;
        double scale = (double) side / Math.max(input.getWidth(), input.getHeight());
        double area = scale * scale * input.getWidth() * input.getHeight();
        double within = Math.min(1, Math.sqrt(PixelSize.MAX_AREA / area));
        return new PixelSize((int) Math.max(1, input.getWidth() * scale * within), (int)
                Math.max(1, input.getHeight() * scale * within));
    }

    private Optional<PixelSize> extended(List<Supplier<BufferedImage>> inputs) {
        var input = inputs.get(0).get();
        var parts = EDGES.stream().map(edge -> number(edge, 0, 1)).toList();
        if (inputs.size() == 2) {
            if (parts.stream().anyMatch(Optional::isPresent)) {
                throw Refusal.because("fields top, bottom, left and right go with one image, and not with a mask");
            }
            return Optional.of(new PixelSize(input.getWidth(), input.getHeight()));
        }
        double down = 1 + parts.get(0).orElse(0.0) + parts.get(1).orElse(0.0);
        double across = 1 + parts.get(2).orElse(0.0) + parts.get(3).orElse(0.0);
        return Optional.of(
                new PixelSize((int) Math.round(input.getWidth() * across), (int) Math.round(input.getHeight() * down)));
    }

    // --- input images

    private List<Supplier<BufferedImage>> inputs() {
        var urls = fields.texts("image_urls");
        var files = fields.texts("binary_data_base64");
        if (!urls.isEmpty() && !files.isEmpty()) {
            throw Refusal.because("fields image_urls and binary_data_base64 must not be sent together");
        }
        int count = urls.size() + files.size();
        if (count < service.least() || count > service.most()) {
            throw Refusal.because("field image_urls holds at most %d URLs, and at least %d, but holds %d"
                    .formatted(service.most(), service.least(), count));
        }
        var inputs = new ArrayList<Supplier<BufferedImage>>();
        urls.forEach(url -> inputs.add(references.url("image_urls", url)));
        files.forEach(file -> inputs.add(file(file)));
        return inputs;
    }

    private Supplier<BufferedImage> file(String base64) {
        if (base64.startsWith("data:")) {
            throw Refusal.because("field binary_data_base64 must hold base64 without data:...;base64,");
        }
        var image = references.urlOrBase64("binary_data_base64", base64);
        var bytes = Base64.getDecoder().decode(base64);
        if (bytes.length > MOST_BYTES) {
            throw Refusal.because("an image of binary_data_base64 has more than 4.7 MB");
        }
        if (PictureFormat.ofSignature(bytes)
                .filter(format -> format != PictureFormat.WEBP)
                .isEmpty()) {
            throw Refusal.because("an image of binary_data_base64 is neither JPEG nor PNG");
        }
        var picture = image.get();
        var size = new PixelSize(picture.getWidth(), picture.getHeight());
        if (Math.max(size.width(), size.height()) > LONGEST_SIDE || size.elongation() > MOST_ELONGATION) {
            throw Refusal.because("an image of binary_data_base64 has " + size + ": at most 4096x4096, and 1:3 to 3:1");
        }
        return image;
    }

    private Optional<Order.Original> original(List<Supplier<BufferedImage>> inputs) {
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        if (!service.files() || inputs.size() == 1) {
            return Optional.of(Order.Original.of(inputs.get(0)));
        }
        var mask = inputs.get(1);
        checkMask(inputs.get(0).get(), mask.get());
        return Optional.of(new Order.Original(inputs.get(0), Optional.of(() -> GreyMask.toAlpha(mask.get()))));
    }

    private static void checkMask(BufferedImage original, BufferedImage mask) {
        if (mask.getColorModel().hasAlpha()) {
            throw Refusal.because("the mask must be a grey image, and has an alpha channel");
        }
        if (mask.getWidth() != original.getWidth() || mask.getHeight() != original.getHeight()) {
            throw Refusal.because("the mask must be as large as the image");
        }
    }
}
