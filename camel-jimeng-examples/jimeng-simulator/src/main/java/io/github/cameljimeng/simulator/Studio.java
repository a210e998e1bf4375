package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.Painter;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Paints what is ordered and hosts it. */
final class Studio {

    // an edit without a size keeps the input's, up to what the gateways' models paint by default
    private static final int MAX_INPUT_SIDE = 1536;
    private static final int MEGAPIXEL = 1024 * 1024;
    private static final int MAX_MEGAPIXELS = 16;

    // one canvas of 4096 x 4096 is 64 MB: large ones are painted one at a time, so that a small heap is enough
    private final Semaphore megapixels = new Semaphore(MAX_MEGAPIXELS, true);
    private final FileStore store;
    private final String filesUrl;
    private final PictureFormat usualFormat;

    Studio(FileStore store, String filesUrl, PictureFormat usualFormat) {
        this.store = store;
        this.filesUrl = filesUrl;
        this.usualFormat = usualFormat;
    }

    List<Made> paint(Order order) {
        return paint(order, Labels.NONE);
    }

    List<Made> paint(Order order, Labels labels) {
        return IntStream.range(0, order.count())
                .mapToObj(index -> paintOne(order, labels, index))
                .toList();
    }

    PictureFormat usualFormat() {
        return usualFormat;
    }

    String publish(Made image) {
        return filesUrl + store.add(image);
    }

    FileStore store() {
        return store;
    }

    String filesUrl() {
        return filesUrl;
    }

    private Made paintOne(Order order, Labels labels, int index) {
        var space = spaceOf(order.size().orElse(PixelSize.DEFAULT));
        megapixels.acquireUninterruptibly(space);
        try {
            var picture = picture(order, index);
            labels.mark().ifPresent(mark -> mark.draw(picture));
            var made = write(picture, order.look());
            return labels.metadata()
                    .map(label -> new Made(made.format(), label.in(made.format(), made.bytes())))
                    .orElse(made);
        } finally {
            megapixels.release(space);
        }
    }

    private static int spaceOf(PixelSize size) {
        return (int) Math.min(MAX_MEGAPIXELS, 1 + size.area() / MEGAPIXEL);
    }

    // a method of its own, so that the input's pixels are free while the result is encoded
    private static BufferedImage picture(Order order, int index) {
        return order.original()
                .map(original -> edited(order, original, index + order.seed()))
                .orElseGet(() -> Painter.generated(
                        order.prompt(), index + order.seed(), order.size().orElse(PixelSize.DEFAULT)));
    }

    private static BufferedImage edited(Order order, Order.Original original, int index) {
        var input = original.image().get();
        var mask = original.mask().map(Supplier::get).orElse(null);
        var size = order.size()
                .orElseGet(() -> new PixelSize(input.getWidth(), input.getHeight()).cappedTo(MAX_INPUT_SIDE));
        return Painter.edited(input, mask, order.prompt(), index, size);
    }

    private Made write(BufferedImage picture, Order.Look look) {
        var format = look.format().orElse(usualFormat);
        if (!look.transparent()) {
            return new Made(format, format.encode(picture));
        }
        var withAlpha = format == PictureFormat.JPEG ? PictureFormat.PNG : format;
        return new Made(withAlpha, withAlpha.encode(Painter.cutOut(picture)));
    }
}
