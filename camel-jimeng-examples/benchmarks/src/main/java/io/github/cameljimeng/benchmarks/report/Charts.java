package io.github.cameljimeng.benchmarks.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** The two kinds of charts of the page, alike in style. */
public final class Charts {

    private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color GRID = new Color(0xdddddd);
    private static final List<Color> COLOURS =
            List.of(new Color(0x1f6feb), new Color(0xd1742f), new Color(0x2da44e), new Color(0x8250df));

    private Charts() {}

    /** A line, or points that no line joins; each point an array of two numbers. */
    public record Line(String name, List<double[]> points, boolean joined) {}

    /** One bar for each name, longest names included, with its value beside it. */
    public static JFreeChart bars(String title, String unit, Map<String, Double> values) {
        var data = new DefaultCategoryDataset();
        double smallest =
                values.values().stream().mapToDouble(value -> value).min().orElse(0);
        values.forEach((name, value) -> {
            if (!value.isNaN()) {
                data.addValue(value, unit, name.replace("`", ""));
            }
        });
        var chart =
                ChartFactory.createBarChart(title, null, unit, data, PlotOrientation.HORIZONTAL, false, false, false);
        style(chart);
        var plot = chart.getCategoryPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        plot.getDomainAxis().setTickLabelFont(TEXT);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.5f);
        plot.getRangeAxis().setUpperMargin(0.12);
        var renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setMaximumBarWidth(0.12);
        renderer.setSeriesPaint(0, COLOURS.get(0));
        renderer.setDefaultItemLabelsVisible(true);
        renderer.setDefaultItemLabelFont(TEXT);
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator("{2}", format(smallest)));
        return chart;
    }

    private static DecimalFormat format(double smallest) {
        return new DecimalFormat(smallest < 10 ? "#,##0.#" : "#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    /** Lines over an axis of numbers, both axes logarithmic. */
    public static JFreeChart lines(String title, String horizontal, String vertical, List<Line> lines) {
        var data = new XYSeriesCollection();
        for (var line : lines) {
            var series = new XYSeries(line.name(), false);
            line.points().forEach(point -> series.add(point[0], point[1]));
            data.addSeries(series);
        }
        var chart = ChartFactory.createXYLineChart(title, horizontal, vertical, data);
        style(chart);
        var plot = chart.getXYPlot();
        plot.setDomainAxis(logarithmic(horizontal));
        plot.setRangeAxis(logarithmic(vertical));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setOutlineVisible(false);
        var renderer = new XYLineAndShapeRenderer();
        for (int i = 0; i < lines.size(); i++) {
            renderer.setSeriesPaint(i, COLOURS.get(i % COLOURS.size()));
            renderer.setSeriesStroke(i, new BasicStroke(2));
            renderer.setSeriesLinesVisible(i, lines.get(i).joined());
            renderer.setSeriesShapesVisible(i, !lines.get(i).joined());
            renderer.setSeriesShape(i, new Ellipse2D.Double(-5, -5, 10, 10));
        }
        plot.setRenderer(renderer);
        return chart;
    }

    private static LogAxis logarithmic(String label) {
        var axis = new LogAxis(label);
        axis.setBase(2);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setTickLabelFont(TEXT);
        axis.setLabelFont(TEXT);
        axis.setNumberFormatOverride(new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        return axis;
    }

    private static void style(JFreeChart chart) {
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(8, 8, 8, 16));
        TextTitle title = chart.getTitle();
        title.setFont(TEXT.deriveFont(Font.BOLD, 14f));
        if (chart.getLegend() != null) {
            chart.getLegend().setItemFont(TEXT);
            chart.getLegend().setFrame(BlockBorder.NONE);
        }
    }
}
