package io.github.cameljimeng.examples.filetoimage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.JournalEntry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the whole example against a simulator that answers at once. */
class FileToImageTest {

    private static final Path DATA = Path.of("src/main/data");
    private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @TempDir
    Path work;

    private Path in;
    private Path out;
    private JimengSimulator simulator;

    @BeforeEach
    void start() {
        in = work.resolve("in");
        out = work.resolve("out");
        simulator = JimengSimulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyInputOfTheDemoBecomesAnImageOfTheSizeAskedFor() throws Exception {
        FileUtils.copyDirectory(DATA.toFile(), in.toFile());

        assertThat(run()).isTrue();

        assertThat(sizes("prompts")).hasSize(4).containsOnly("1360x768");
        assertThat(sizes("photos")).hasSize(4).containsOnly("1168x880");
        assertThat(sizes("batch")).hasSize(4).containsOnly("1024x1280");
        assertThat(files(out.resolve("batch")).map(FileToImageTest::name))
                .containsExactlyInAnyOrder("moon-festival.png", "observatory.png", "orchard.png", "tram.png");
    }

    @Test
    void theInputStaysAsItWas() throws Exception {
        FileUtils.copyDirectory(DATA.toFile(), in.toFile());

        run();

        assertThat(files(in))
                .allSatisfy(file -> assertThat(file).hasSameBinaryContentAs(DATA.resolve(in.relativize(file))));
        assertThat(files(in)).hasSameSizeAs(files(DATA).toList());
    }

    @Test
    void promptsArriveByteForByte() throws Exception {
        write("prompts/tea.txt", "江南茶馆 “水墨” & <风格>");
        write("batch/moon.txt", "中秋之夜\n桂花");
        write("photos/lake.txt", "深秋 🍁");
        copyPhoto("lake.webp");

        assertThat(run()).isTrue();

        assertThat(sent("/v1/images/generations").json().get("prompt").asText()).isEqualTo("江南茶馆 “水墨” & <风格>");
        assertThat(sent("/jm?Action=CVSync2AsyncSubmitTask")
                        .json()
                        .get("prompt")
                        .asText())
                .isEqualTo("中秋之夜\n桂花");
        assertThat(sent("/v1/images/edits").part("prompt").text()).isEqualTo("深秋 🍁");
    }

    @Test
    void photosAreUploadedAsTheyAre() throws Exception {
        FileUtils.copyDirectory(
                DATA.resolve("photos").toFile(), in.resolve("photos").toFile());

        run();

        var uploads = simulator.journal().entries("/v1/images/edits").stream()
                .map(request -> request.part("image"))
                .toList();
        assertThat(uploads)
                .extracting(part -> part.fileName() + " " + part.contentType())
                .containsExactlyInAnyOrder(
                        "balloons.jpg image/jpeg",
                        "harbour.jpg image/jpeg",
                        "lake.webp image/webp",
                        "teapot.png image/png");
        assertThat(uploads).allSatisfy(part -> assertThat(in.resolve("photos").resolve(part.fileName()))
                .hasBinaryContent(part.content()));
    }

    @Test
    void eachRouteAsksInItsOwnWay() throws Exception {
        write("prompts/fox.txt", "a fox");
        write("batch/owl.txt", "an owl");

        run();

        var generate = sent("/v1/images/generations").json();
        assertThat(generate.get("ratio").asText()).isEqualTo("16:9");
        assertThat(generate.get("resolution").asText()).isEqualTo("1k");
        assertThat(sent("/jm?Action=CVSync2AsyncSubmitTask")
                        .json()
                        .get("force_single")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aRefusedPromptIsOnTheSheetAndStopsNothing() throws Exception {
        write("prompts/bad.txt", "a [moderated] prompt");
        write("prompts/good.txt", "a meadow");

        assertThat(run()).isFalse();

        assertThat(sizes("prompts")).containsExactly("1360x768");
        assertThat(sheet()).contains("1 of 2 images", "CONTENT_REJECTED", "code 50412");
    }

    @Test
    void aFailedTaskIsOnTheSheetUnderTheNameOfItsPrompt() throws Exception {
        write("batch/bad.txt", "a [fail] task");
        write("batch/good.txt", "a meadow");

        assertThat(run()).isFalse();

        assertThat(sizes("batch")).containsExactly("1024x1280");
        assertThat(sheet()).contains("bad.txt", "TASK_FAILED");
    }

    @Test
    void aPhotoWithoutAPromptSaysWhichFileIsMissing() throws Exception {
        copyPhoto("lake.webp");

        assertThat(run()).isFalse();

        assertThat(sheet()).contains("There is no lake.txt next to lake.webp");
        assertThat(simulator.journal().entries()).isEmpty();
    }

    @Test
    void theSheetEscapesWhatPromptsSay() throws Exception {
        write("prompts/script.txt", "<script>alert(\"1\")</script> & more");

        assertThat(run()).isTrue();

        assertThat(sheet()).contains("&lt;script&gt;").doesNotContain("<script>", "\"1\"");
    }

    @Test
    void theSheetIsThereInEnglishAndChinese() throws Exception {
        write("prompts/hill.txt", "a hill");

        run();

        assertThat(sheet())
                .contains("<span lang=\"en\">1 of 1 images</span><span lang=\"zh\">1 / 1 张图片</span>")
                .contains("<span lang=\"zh\">文字生成的图片</span>")
                .contains("<span lang=\"zh\">由模拟器生成，不计费</span>")
                .containsPattern("<span lang=\"zh\">请求 [-\\w]+</span>")
                .doesNotContain("{0}", "{{");
    }

    @Test
    void theSheetHasABadgeForEachImageThatSaysItIsGenerated() throws Exception {
        write("prompts/fox.txt", "a fox");
        write("batch/owl.txt", "an owl");
        write("photos/lake.txt", "autumn");
        copyPhoto("lake.webp");

        assertThat(run()).isTrue();

        assertThat(sheet().split(">AI</span>", -1)).hasSize(1 + 3);
        assertThat(sheet()).contains("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia");
    }

    @Test
    void theSheetSaysWhatEachImageHasCost() throws Exception {
        write("prompts/fox.txt", "a fox");
        write("batch/owl.txt", "an owl");
        var gateway = GatewayChoice.of(simulator);
        var settings = new HashMap<>(gateway.settings());
        settings.put("camel.component.jimeng.prices.any", "0.22");
        var priced = new GatewayChoice(gateway.description(), gateway.hint(), settings, gateway.stop());

        assertThat(new FileToImage(in, out, priced, Duration.ofSeconds(30)).run())
                .isTrue();

        assertThat(sheet().split("<dd>0.22</dd>", -1)).hasSize(1 + 2);
    }

    @Test
    void theSheetRefersToFilesInItsOwnFolderOnly() throws Exception {
        FileUtils.copyDirectory(DATA.toFile(), in.toFile());
        write("prompts/100% odd #1 name?.txt", "an odd name");

        assertThat(run()).isTrue();

        assertThat(links()).hasSize(13 + 13).allSatisfy(link -> {
            assertThat(URI.create(link).isAbsolute()).isFalse();
            assertThat(Path.of(out.toUri().resolve(link))).isRegularFile().startsWith(out);
        });
    }

    @Test
    void aGatewayThatDoesNotAnswerEndsTheRunAndIsOnTheSheet() throws Exception {
        write("prompts/lost.txt", "lost");
        simulator.scriptAlways("/v1/images/generations", Fault.hang());

        assertThat(run(Duration.ofMillis(300))).isFalse();

        assertThat(sheet()).contains("0 of 1 images", "NO ANSWER");
    }

    @Test
    void anEmptyFolderIsNoSuccess() throws Exception {
        assertThat(run()).isFalse();

        assertThat(in).doesNotExist();
    }

    @Test
    void theFolderThatGoesInCannotBeTheOneThatComesOut() throws Exception {
        write("prompts/fox.txt", "a fox");
        out = in;

        assertThat(run()).isFalse();

        assertThat(simulator.journal().entries()).isEmpty();
    }

    private boolean run() throws Exception {
        return run(Duration.ofSeconds(30));
    }

    private boolean run(Duration patience) throws Exception {
        return new FileToImage(in, out, GatewayChoice.of(simulator), patience).run();
    }

    private void write(String name, String text) throws IOException {
        var file = in.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void copyPhoto(String name) throws IOException {
        FileUtils.copyFile(
                DATA.resolve("photos").resolve(name).toFile(),
                in.resolve("photos").resolve(name).toFile());
    }

    private JournalEntry sent(String path) {
        return simulator.journal().last(path);
    }

    private String sheet() throws IOException {
        return Files.readString(out.resolve("contact-sheet.html"), UTF_8);
    }

    private Set<String> links() throws IOException {
        var links = new HashSet<String>();
        var matcher = LINK.matcher(sheet());
        while (matcher.find()) {
            links.add(matcher.group(1));
        }
        return links;
    }

    private List<String> sizes(String folder) throws IOException {
        var sizes = new ArrayList<String>();
        for (var file : files(out.resolve(folder)).toList()) {
            var image = ImageIO.read(file.toFile());
            sizes.add(image.getWidth() + "x" + image.getHeight());
        }
        return sizes;
    }

    private static Stream<Path> files(Path folder) {
        return FileUtils.listFiles(folder.toFile(), null, true).stream().map(file -> file.toPath());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
