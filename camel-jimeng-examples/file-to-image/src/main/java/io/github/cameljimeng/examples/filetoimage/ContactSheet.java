package io.github.cameljimeng.examples.filetoimage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page that shows every input beside its output. It stands in the folder with the images and refers to files in that
 * folder only, so that the folder can be moved or sent.
 */
final class ContactSheet {

    private static final String TEMPLATE = "contact-sheet.mustache";

    private final Path folder;

    ContactSheet(Path folder) {
        this.folder = folder;
    }

    /** What the template calls a section: the files of one folder. */
    private record Section(String title, String route, List<Card> cards) {}

    /** Returns the page. */
    Path write(List<Entry> entries, boolean isSimulated, Duration took) throws IOException {
        var page = Map.of(
                "t", new Texts().inAllLanguages(),
                "made", entries.stream().filter(Entry::isMade).count(),
                "total", entries.size(),
                "took", ProgressLine.time(took),
                "by", isSimulated ? "sheet.by.simulator" : "sheet.by",
                "sections", sections(entries));
        var sheet = folder.resolve("contact-sheet.html");
        try (var template = new InputStreamReader(ContactSheet.class.getResourceAsStream(TEMPLATE), UTF_8);
                var writer = Files.newBufferedWriter(sheet, UTF_8)) {
            Mustache.compiler()
                    .escapeHTML(true)
                    .nullValue("")
                    .emptyStringIsFalse(true)
                    .compile(template)
                    .execute(page, writer);
        }
        return sheet;
    }

    private List<Section> sections(List<Entry> entries) throws IOException {
        var sections = new ArrayList<Section>();
        for (var operation : Operation.values()) {
            var cards = new ArrayList<Card>();
            for (var entry : entries) {
                if (entry.input().operation() == operation) {
                    cards.add(Card.of(entry, folder, copy(entry.input())));
                }
            }
            if (!cards.isEmpty()) {
                sections.add(
                        new Section("sheet." + operation.name().toLowerCase(Locale.ROOT), operation.route(), cards));
            }
        }
        return sections;
    }

    private Path copy(Input input) throws IOException {
        var place = folder.resolve("inputs").resolve(input.operation().folder());
        Files.createDirectories(place);
        return Files.copy(input.file(), place.resolve(input.name()), StandardCopyOption.REPLACE_EXISTING);
    }
}
