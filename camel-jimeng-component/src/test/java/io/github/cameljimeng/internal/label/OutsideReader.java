package io.github.cameljimeng.internal.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of others that read the metadata and the pixels of a file, where they are installed. */
public final class OutsideReader {

    private OutsideReader() {}

    /** Debian: {@code apt-get install libimage-exiftool-perl exempi webp}. */
    public static boolean areInstalled() {
        return List.of("exiftool", "exempi", "webpmux", "dwebp", "img2webp").stream()
                .allMatch(name -> Files.isExecutable(Path.of("/usr/bin", name)));
    }

    /** What ExifTool says of files: an object for each, with the groups of tags in their names. */
    public static JsonNode exiftool(Path... files) throws IOException, InterruptedException {
        var arguments =
                new ArrayList<>(List.of("exiftool", "-j", "-G1", "-a", "-validate", "-warning", "-error", "-all"));
        for (var file : files) {
            arguments.add(file.toString());
        }
        return new ObjectMapper().readTree(run(arguments.toArray(String[]::new)));
    }

    /** The packet of XMP that Adobe's toolkit finds. */
    public static String exempi(Path file) throws IOException, InterruptedException {
        return run("exempi", "-x", file.toString());
    }

    /** @return what it has written */
    public static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        try {
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
