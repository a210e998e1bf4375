package io.github.cameljimeng.simulator.picture;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text set in lines of one size: Latin breaks at spaces, Chinese between any two characters. */
record TextBlock(List<String> lines, double size) {

    private static final double LEADING = 1.35;
    private static final double ASCENT = 0.88;
    private static final double SHRINK = 0.9;
    private static final String ELLIPSIS = "…";

    /** The largest setting from one size down to another that fits the box; what does not fit the smallest is cut off. */
    static TextBlock fit(String text, double width, double height, double largest, double smallest) {
        for (var size = largest; size > smallest; size *= SHRINK) {
            var block = new TextBlock(wrap(text, width / size), size);
            if (block.height() <= height) {
                return block;
            }
        }
        return new TextBlock(wrap(text, width / smallest), smallest)
                .cutTo((int) Math.max(1, height / (smallest * LEADING)));
    }

    double height() {
        return lines.size() * size * LEADING;
    }

    double width() {
        return lines.stream().mapToDouble(TextBlock::measure).max().orElse(0) * size;
    }

    /** Fills the text with the graphics' paint, its top left corner at this point. */
    void fill(Graphics2D graphics, double left, double top) {
        var baseline = top + (LEADING - 1) / 2 * size + ASCENT * size;
        for (var line : lines) {
            fillLine(graphics, line, left, baseline);
            baseline += size * LEADING;
        }
    }

    private void fillLine(Graphics2D graphics, String line, double left, double baseline) {
        var place = new AffineTransform(size, 0, 0, size, left, baseline);
        line.codePoints().mapToObj(Typeface.get()::glyph).forEach(glyph -> {
            graphics.fill(place.createTransformedShape(glyph.outline()));
            place.translate(glyph.advance(), 0);
        });
    }

    private TextBlock cutTo(int count) {
        if (lines.size() <= count) {
            return this;
        }
        var kept = new ArrayList<>(lines.subList(0, count));
        var last = kept.get(count - 1);
        kept.set(count - 1, last.substring(0, last.offsetByCodePoints(last.length(), -1)) + ELLIPSIS);
        return new TextBlock(kept, size);
    }

    private static List<String> wrap(String text, double width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var piece : pieces(text, width)) {
            if (measure((line + piece).strip()) > width && !line.isEmpty()) {
                lines.add(line.toString().strip());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().strip());
        return lines;
    }

    // what may not be parted, save a word longer than a line
    private static List<String> pieces(String text, double width) {
        var breaks = BreakIterator.getLineInstance(Locale.CHINESE);
        breaks.setText(text);
        var pieces = new ArrayList<String>();
        var start = breaks.first();
        for (var end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            var piece = text.substring(start, end);
            if (measure(piece.strip()) <= width) {
                pieces.add(piece);
            } else {
                piece.codePoints().mapToObj(Character::toString).forEach(pieces::add);
            }
        }
        return pieces;
    }

    private static double measure(String text) {
        return text.codePoints()
                .mapToDouble(character -> Typeface.get().glyph(character).advance())
                .sum();
    }
}
