package io.github.cameljimeng.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process that ended has left on its standard error. */
final class Errors {

    private Errors() {}

    /** The line that most likely says why it ended. */
    static String lastIn(Path file) {
        try {
            var lines = Files.readAllLines(file);
            return lines.stream()
                    .filter(line -> line.contains("Error") || line.contains("Exception"))
                    .findFirst()
                    .or(() -> lines.stream().filter(line -> !line.isBlank()).findFirst())
                    .orElse("ended without a word");
        } catch (IOException e) {
            return "ended, and its errors cannot be read: " + e.getMessage();
        }
    }
}
