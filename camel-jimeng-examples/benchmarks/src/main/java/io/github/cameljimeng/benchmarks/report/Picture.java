package io.github.cameljimeng.benchmarks.report;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;

/**
 * A chart in a file beside the page.
 *
 * @param name of its file, without folder and extension
 * @param says what one sees in it, for those who cannot
 * @param chart what is drawn
 * @param height in pixels
 */
record Picture(String name, String says, JFreeChart chart, int height) implements Block {

    /** The folder of the charts beside the page. */
    static final String FOLDER = "performance";

    private static final int WIDTH = 860;

    @Override
    public String markdown() {
        return "![%s](%s/%s.svg)".formatted(says, FOLDER, name);
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        var context = SVGGeneratorContext.createDefault(document());
        context.setComment("written with the page beside it, not by hand");
        context.setPrecision(1);
        var graphics = new SVGGraphics2D(context, false);
        graphics.setSVGCanvasSize(new Dimension(WIDTH, height));
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, height));
        // its own writer would use an alphabet without Greek letters
        try (var out = new OutputStreamWriter(
                Files.newOutputStream(directory.resolve(name + ".svg")), StandardCharsets.UTF_8)) {
            graphics.stream(out, true);
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every JDK makes XML documents", e);
        }
    }
}
