package io.github.cameljimeng.examples.filetoimage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pictures of the front pages are those of a real run: {@code -Ddocs.write=true} takes them again. */
@Timeout(60)
class PictureOfTheSheetTest {

    private static final Path DATA = Path.of("src/main/data");
    private static final Path PICTURES = Path.of("../../docs/images");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1060;
    private static final float QUALITY = 0.8f;
    private static final long LARGEST = 250_000;

    /**
     * The sheet in one language.
     *
     * @param inputs files, or the beginning of their names
     * @param changes texts beside photos, where those of the example are in another language
     */
    private record Look(String file, String language, List<String> inputs, Map<String, String> changes) {

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Look> looks() {
        return Stream.of(
                new Look(
                        "contact-sheet.jpg",
                        "en",
                        List.of("prompts/lighthouse.txt", "prompts/tea-house.txt", "photos/balloons", "photos/harbour"),
                        Map.of()),
                new Look(
                        "contact-sheet-zh.jpg",
                        "zh-CN",
                        List.of("prompts/tea-house.txt", "prompts/terraces.txt", "photos/harbour", "photos/lake"),
                        Map.of("photos/harbour.txt", "改成晴朗的冬夜，港口上空有极光")));
    }

    @TempDir
    Path work;

    @ParameterizedTest
    @MethodSource("looks")
    void aBrowserShowsTheSheetAsTheFrontPageDoes(Look look) throws Exception {
        var browser = browser();
        assumeTrue(browser.isPresent(), "there is no chromium: apt-get install chromium");
        for (var input : look.inputs()) {
            copy(input);
        }
        for (var change : look.changes().entrySet()) {
            Files.writeString(work.resolve("in").resolve(change.getKey()), change.getValue());
        }
        try (var simulator = JimengSimulator.start()) {
            assertThat(new FileToImage(
                                    work.resolve("in"),
                                    work.resolve("out"),
                                    GatewayChoice.of(simulator),
                                    Duration.ofSeconds(30))
                            .run())
                    .isTrue();
        }

        var taken = photographed(browser.get(), look.language(), work.resolve("out/contact-sheet.html"));
        var picture = PICTURES.resolve(look.file());
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PICTURES);
            FileUtils.copyFile(taken.toFile(), picture.toFile());
        }

        for (var file : List.of(taken, picture)) {
            var image = ImageIO.read(file.toFile());
            assertThat(image.getWidth()).isEqualTo(WIDTH);
            assertThat(image.getHeight()).isEqualTo(HEIGHT);
            assertThat(Files.size(file)).isBetween(LARGEST / 5, LARGEST);
        }
    }

    /** A prompt, or a photo with the text beside it. */
    private void copy(String input) throws IOException {
        var folder = DATA.resolve(input).getParent();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(
                            file -> DATA.relativize(file).toString().startsWith(input))
                    .toList()) {
                FileUtils.copyFileToDirectory(
                        file.toFile(),
                        work.resolve("in").resolve(folder.getFileName()).toFile());
            }
        }
    }

    private Path photographed(String browser, String language, Path page) throws Exception {
        var picture = work.resolve("picture.png");
        var process = new ProcessBuilder(
                        browser,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--accept-lang=" + language,
                        "--user-data-dir=" + work.resolve("profile"),
                        "--window-size=" + WIDTH + "," + HEIGHT,
                        "--screenshot=" + picture,
                        page.toUri().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        return asJpeg(picture);
    }

    // photos in PNG are four times as large
    private Path asJpeg(Path screenshot) throws IOException {
        var taken = ImageIO.read(screenshot.toFile());
        var opaque = new BufferedImage(taken.getWidth(), taken.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(taken, 0, 0, null);
        var jpeg = work.resolve("picture.jpg");
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var settings = writer.getDefaultWriteParam();
        settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        settings.setCompressionQuality(QUALITY);
        try (var out = ImageIO.createImageOutputStream(jpeg.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque, null, null), settings);
        } finally {
            writer.dispose();
        }
        return jpeg;
    }

    private static Optional<String> browser() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .map(File::getPath)
                .findFirst();
    }
}
