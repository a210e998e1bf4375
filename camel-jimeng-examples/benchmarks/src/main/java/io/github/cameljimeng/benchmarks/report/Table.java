package io.github.cameljimeng.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of texts under a header, written as Markdown. */
public final class Table implements Block {

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... header) {
        this.header = List.of(header);
    }

    /** @param cells as many as the header has; each by its {@code toString} */
    public Table row(Object... cells) {
        if (cells.length != header.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells under a header of " + header.size() + ": " + List.of(cells));
        }
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
        return this;
    }

    public List<List<String>> rows() {
        return List.copyOf(rows);
    }

    @Override
    public String markdown() {
        var lines = new ArrayList<String>();
        lines.add(line(header));
        lines.add("|---".repeat(header.size()) + "|");
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " "))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
