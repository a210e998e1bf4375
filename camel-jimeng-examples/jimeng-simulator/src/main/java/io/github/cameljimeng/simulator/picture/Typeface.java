package io.github.cameljimeng.simulator.picture;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The outlines of WenQuanYi Zen Hei, Latin and Chinese, read without AWT's fonts: a bare JDK in a container has none, and fails
 * when asked.
 */
final class Typeface {

    private static final String RESOURCE = "/fonts/WenQuanZhengHei.ttf";

    private static final Glyph NOTHING = new Glyph(new GeneralPath(), 0);

    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final double unitsPerEm;

    private Typeface() throws IOException {
        try (var in = Typeface.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IOException(RESOURCE + " is not on the class path: is com.anji-plus:captcha missing?");
            }
            // "embedded" asks for the outlines only, not for the tables of a font to install
            this.font = new TTFParser(true).parse(new RandomAccessReadBuffer(in));
            this.characters = font.getUnicodeCmapLookup();
            this.unitsPerEm = font.getUnitsPerEm();
        }
    }

    static Typeface get() {
        return Lazy.TYPEFACE;
    }

    /** The outline of a character at size 1, its baseline at y = 0. */
    Glyph glyph(int codePoint) {
        return glyphs.computeIfAbsent(codePoint, this::read);
    }

    // the font reads through one shared position in its data
    private synchronized Glyph read(int codePoint) {
        try {
            var id = characters.getGlyphId(codePoint);
            if (id == 0) {
                // the font's own sign for this is a box: nothing looks better
                return NOTHING;
            }
            var data = font.getGlyph().getGlyph(id);
            // spaces have a width and no outline
            var outline = data == null ? new GeneralPath() : data.getPath();
            var scale = AffineTransform.getScaleInstance(1 / unitsPerEm, -1 / unitsPerEm);
            return new Glyph(scale.createTransformedShape(outline), font.getAdvanceWidth(id) / unitsPerEm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Glyph(Shape outline, double advance) {}

    private static final class Lazy {

        static final Typeface TYPEFACE = load();

        private static Typeface load() {
            try {
                return new Typeface();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
