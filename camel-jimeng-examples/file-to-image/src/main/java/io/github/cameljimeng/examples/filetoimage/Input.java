package io.github.cameljimeng.examples.filetoimage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One file that goes in.
 *
 * @param file absolute
 * @param prompt what is to be drawn or changed, for people to read; empty when nobody said
 */
record Input(Operation operation, Path file, String prompt) {

    /** Every file that the routes will find below this folder. */
    static List<Input> below(Path folder) throws IOException {
        var found = new ArrayList<Input>();
        for (var operation : Operation.values()) {
            var place = folder.resolve(operation.folder());
            if (Files.isDirectory(place)) {
                try (var files = Files.list(place)) {
                    files.filter(file -> isInput(operation, file))
                            .sorted()
                            .map(file -> of(operation, file))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static boolean isInput(Operation operation, Path file) {
        var name = file.getFileName().toString();
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file)
                && !name.startsWith(".")
                && List.of(operation.extensions().split(",")).contains(extension);
    }

    private static Input of(Operation operation, Path file) {
        var text = operation == Operation.EDIT ? textBeside(file) : file;
        return new Input(operation, file, Files.exists(text) ? read(text).strip() : "");
    }

    /** How to change a photo: the text file of the same name says it. */
    static String editPrompt(File photo) {
        var text = textBeside(photo.toPath());
        if (!Files.exists(text)) {
            throw new IllegalArgumentException("There is no %s next to %s: create it and write what to change"
                    .formatted(text.getFileName(), photo.getName()));
        }
        return read(text);
    }

    private static Path textBeside(Path photo) {
        return photo.resolveSibling(baseName(photo) + ".txt");
    }

    private static String baseName(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    }

    private static String read(Path text) {
        try {
            return new String(Files.readAllBytes(text), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString();
    }
}
