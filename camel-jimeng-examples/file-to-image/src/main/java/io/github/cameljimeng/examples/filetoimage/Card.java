package io.github.cameljimeng.examples.filetoimage;

import io.github.cameljimeng.image.ImageHeader;
import io.github.cameljimeng.image.Provenance;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One input beside its output, as the template of the contact sheet wants it: text only, {@code null} for what there is
 * not.
 *
 * @param name the input's file name
 * @param link the copy of the input, relative to the sheet
 * @param photo whether the input is an image
 * @param about pixels and bytes of the input, for a photo
 */
record Card(
        String name,
        String link,
        boolean photo,
        String about,
        String prompt,
        String took,
        Picture picture,
        Problem problem) {

    private static final Pattern MADE_BY_A_MACHINE = Pattern.compile("\\b(?:c2pa|tc260|iptc=\\w*AlgorithmicMedia)");

    /**
     * The output.
     *
     * @param mark what the image says of its origin, if that is a machine, else {@code null}
     */
    record Picture(
            String name,
            String link,
            Integer width,
            Integer height,
            String size,
            String model,
            String id,
            String cost,
            String mark) {}

    /** Why there is no output. */
    record Problem(String kind, String reason, String id) {}

    static Card of(Entry entry, Path folder, Path copy) throws IOException {
        var input = entry.input();
        boolean photo = input.operation() == Operation.EDIT;
        return new Card(
                input.name(),
                link(folder, copy),
                photo,
                photo ? about(copy) : null,
                input.prompt(),
                entry.took() == null ? null : ProgressLine.time(entry.took()),
                picture(entry, folder),
                problem(entry));
    }

    private static Picture picture(Entry entry, Path folder) {
        if (!(entry.outcome() instanceof Outcome.Made made)) {
            return null;
        }
        return new Picture(
                made.file().getFileName().toString(),
                link(folder, made.file()),
                made.width(),
                made.height(),
                ProgressLine.size(made.bytes()),
                made.model(),
                text(made.id()),
                made.cost() == null ? null : made.cost().stripTrailingZeros().toPlainString(),
                mark(made.origin()));
    }

    // request 1a2b is the text sheet.request of the catalogue, with 1a2b in it
    private static String text(String id) {
        return id == null ? null : "sheet." + id.replaceFirst(" ", "|");
    }

    private static String mark(Provenance origin) {
        return origin != null && MADE_BY_A_MACHINE.matcher(origin.toString()).find() ? origin.toString() : null;
    }

    private static Problem problem(Entry entry) {
        if (entry.outcome() instanceof Outcome.Failed failed) {
            return new Problem(failed.kind(), failed.reason(), text(failed.id()));
        }
        return entry.outcome() == null
                ? new Problem("NO ANSWER", "No result had arrived when the run ended.", null)
                : null;
    }

    private static String about(Path photo) throws IOException {
        var bytes = ProgressLine.size(Files.size(photo));
        try (var in = Files.newInputStream(photo)) {
            return ImageHeader.read(in)
                    .map(header -> header.width() + " × " + header.height() + ", " + bytes)
                    .orElse(bytes);
        }
    }

    // a name may hold characters that mean something in a URL
    private static String link(Path folder, Path file) {
        try {
            var path = folder.relativize(file).toString().replace('\\', '/');
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
