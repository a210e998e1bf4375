package io.github.cameljimeng.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jfree.chart.JFreeChart;

/** What one run has to say: text, tables and charts in the order in which they were added, and its targets. */
public final class Section {

    private final String title;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    public Section(String title) {
        this.title = title;
    }

    public Section text(String markdown) {
        blocks.add(new Paragraph(markdown.strip()));
        return this;
    }

    public Section table(Table table) {
        blocks.add(table);
        return this;
    }

    /**
     * @param says what one sees in it, for those who cannot
     * @param height in pixels
     */
    public Section chart(String name, String says, JFreeChart chart, int height) {
        blocks.add(new Picture(name, says, chart, height));
        return this;
    }

    public Section target(Target target) {
        targets.add(target);
        return this;
    }

    public String title() {
        return title;
    }

    public List<Target> targets() {
        return List.copyOf(targets);
    }

    public List<Table> tables() {
        return blocks.stream()
                .filter(Table.class::isInstance)
                .map(Table.class::cast)
                .toList();
    }

    /** With its title as a heading of the second level. */
    public String markdown() {
        return blocks.stream().map(Block::markdown).collect(Collectors.joining("\n\n", "## " + title + "\n\n", "\n"));
    }

    void writeCharts(Path directory) throws IOException {
        for (var block : blocks) {
            if (block instanceof Picture picture) {
                picture.write(directory);
            }
        }
    }
}
