package io.github.cameljimeng.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The page with everything that was measured, and its charts in a folder beside it.
 *
 * @param command that made it
 * @param versions of what was measured, by name
 * @param sections in their order
 */
public record Page(String command, Map<String, String> versions, List<Section> sections) {

    private static final String HEAD = """
            # Performance

            <!-- written by the command below, not by hand -->

            The measured cost of the component, compared with hand-written code and other libraries in the same run. Trust ratios more
            than times, and no ratio closer than the ± next to it: the machine is small, and client and server share it.

            ```sh
            %s
            ```

            %s

            ## Targets

            %s
            """;

    /** Writes the page and its charts over what was there. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, markdown());
        for (var section : sections) {
            section.writeCharts(file.resolveSibling(Picture.FOLDER));
        }
    }

    /**
     * Puts these sections and their targets in the place of those on a page that was written before. Each says when it was
     * measured, since the page's own date is that of the others.
     *
     * @throws IllegalArgumentException when the page lacks one of them
     */
    public void renew(Path file) throws IOException {
        var page = Files.readString(file);
        for (var section : sections) {
            section.text("Measured separately on " + LocalDate.now(ZoneOffset.UTC) + ", after the rest of this page.");
            page = renewed(page, "^## " + Pattern.quote(section.title()) + "\n.*?(?=\n## |\\z)", section.markdown());
            for (var row : targets(List.of(section)).markdown().lines().skip(2).toList()) {
                var measure = row.substring(0, row.indexOf(" |", 2) + 2);
                page = renewed(page, "^" + Pattern.quote(measure) + "[^\n]*", row);
            }
            section.writeCharts(file.resolveSibling(Picture.FOLDER));
        }
        Files.writeString(file, page);
    }

    private static String renewed(String page, String old, String renewed) {
        var place = Pattern.compile(old, Pattern.MULTILINE | Pattern.DOTALL).matcher(page);
        if (!place.find()) {
            throw new IllegalArgumentException("the page has no place for this, write all of it anew: "
                    + renewed.lines().findFirst().orElse(""));
        }
        return page.substring(0, place.start()) + renewed + page.substring(place.end());
    }

    String markdown() throws IOException {
        var head =
                HEAD.formatted(command, origin().markdown(), targets(sections).markdown());
        return sections.stream().map(Section::markdown).collect(Collectors.joining("\n", head + "\n", ""));
    }

    private Table origin() throws IOException {
        var origin = new Table("measured", "with");
        origin.row("on", LocalDate.now(ZoneOffset.UTC));
        origin.row("machine", Machine.here());
        versions.forEach(origin::row);
        return origin;
    }

    private static Table targets(List<Section> sections) {
        var table = new Table("measure", "target", "measured", "met");
        sections.stream()
                .flatMap(section -> section.targets().stream())
                .forEach(target -> table.row(target.measure(), target.goal(), target.measured(), target.verdict()));
        return table;
    }
}
