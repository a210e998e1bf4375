package io.github.cameljimeng.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a headless Chromium shows of a page that fetches what it shows. */
final class Photograph {

    static final int WIDTH = 1500;
    private static final int HEIGHT = 1270;

    private Photograph() {}

    static boolean isPossible() {
        return chromium().isPresent();
    }

    static void take(URI page, Path picture) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        chromium().orElseThrow(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--user-data-dir=" + picture.resolveSibling("profile"),
                        "--window-size=" + WIDTH + "," + HEIGHT,
                        // until everything is fetched
                        "--virtual-time-budget=20000",
                        "--screenshot=" + picture,
                        page.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS))
                .as("the picture is taken")
                .isTrue();
    }

    private static Optional<String> chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }
}
