package io.github.cameljimeng.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageFormat;
import io.github.cameljimeng.image.ImageHeader;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where image bytes wait, and for how long their files live. */
class ImageSpoolTest {

    private static final int LIMIT = 1000;

    @TempDir
    Path directory;

    private ImageContent held;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LIMIT - 1, LIMIT})
    void upToTheLimitBytesStayInMemory(int size) throws IOException {
        var content = store(size);

        assertThat(content.file()).isEmpty();
        assertThat(content.length()).isEqualTo(size);
        assertThat(content.toByteArray()).isEqualTo(bytes(size));
        assertThat(files()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 65535, 65536, 65537, 1_000_000})
    void aboveTheLimitTheyGoToAFile(int size) throws IOException {
        var content = store(size);

        assertThat(content.file()).hasValueSatisfying(file -> assertThat(file).hasParent(directory));
        assertThat(content.length()).isEqualTo(size);
        assertThat(content.toByteArray()).isEqualTo(bytes(size));
        content.discard();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerCanReadAFile() throws IOException {
        for (var spool : List.of(new ImageSpool(directory, 0), new ImageSpool(null, 0))) {
            var content = spool.store(new ByteArrayInputStream(bytes(10)));

            var permissions = Files.getPosixFilePermissions(content.file().orElseThrow());
            assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
            content.discard();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5000})
    void contentCanBeReadAnyNumberOfTimesAtOnce(int size) throws IOException {
        var content = store(size);

        try (var one = content.open();
                var other = content.open()) {
            assertThat(one.readNBytes(5)).hasSize(5);
            assertThat(other.readAllBytes()).isEqualTo(bytes(size));
            assertThat(one.readAllBytes()).hasSize(size - 5);
        }
        content.discard();
    }

    @Test
    void aStreamOfAFileHasALengthSoThatNobodyReadsItIntoMemoryToMeasureIt() throws IOException {
        var content = store(5000);

        // that is what camel-aws2-s3 asks
        try (var stream = content.open()) {
            assertThat(stream).isInstanceOf(FileInputStream.class);
            assertThat(((FileInputStream) stream).getChannel().size()).isEqualTo(5000);
        }
        content.discard();
    }

    @Test
    void aPathMayLieInAnArchive() throws IOException {
        var uri = URI.create("jar:" + directory.resolve("images.zip").toUri());
        try (var archive = FileSystems.newFileSystem(uri, Map.of("create", "true"))) {
            var path = Files.write(archive.getPath("one.png"), bytes(5000));

            try (var stream = ImageContent.ofFile(path).open()) {
                assertThat(stream.readAllBytes()).isEqualTo(bytes(5000));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT, 10 * LIMIT})
    void anInterruptDoesNotSpoilWhatIsBeingWritten(int size) throws IOException {
        Thread.currentThread().interrupt();
        var content = store(size);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(content.open()).hasBinaryContent(bytes(size));
    }

    @Test
    void whatIsNotTakenIsThrownAway() throws IOException {
        try (var entry = spool().open()) {
            entry.write(bytes(5000));
            assertThat(files()).isOne();
        }

        assertThat(files()).isZero();
    }

    @Test
    void discardDeletesTheFileAtOnce() throws IOException {
        var content = store(5000);

        content.discard();
        content.discard();

        assertThat(files()).isZero();
    }

    @Test
    void discardLeavesTheFilesOfOthersAlone() throws IOException {
        var file = Files.write(directory.resolve("mine.png"), bytes(5000));

        ImageContent.ofFile(file).discard();

        assertThat(file).exists();
    }

    @Test
    void theFileGoesWhenNobodyHoldsTheContentAndNotBefore() throws IOException {
        held = store(5000);
        store(6000);

        // only the second one is garbage
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return files() == 1;
        });
        assertThat(held.toByteArray()).isEqualTo(bytes(5000));

        held = null;
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return files() == 0;
        });
    }

    @Test
    void anOpenStreamHoldsTheContent() throws IOException {
        var stream = store(5000).open();
        // a second file, so that the collector is known to have been at work
        store(6000);

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return files() == 1;
        });
        assertThat(stream.readAllBytes()).isEqualTo(bytes(5000));
        assertThat(files()).isOne();
        stream.close();
    }

    @Test
    void aGeneratedImageHoldsItsContentUntilItIsDiscarded() throws IOException {
        var image = new GeneratedImage(0, null, null, store(5000), new ImageHeader(ImageFormat.PNG, 1, 1, false));

        try (var in = image.openStream()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes(5000));
        }
        image.discard();

        assertThat(files()).isZero();
    }

    private ImageSpool spool() {
        return new ImageSpool(directory, LIMIT);
    }

    private ImageContent store(int size) throws IOException {
        return spool().store(new ByteArrayInputStream(bytes(size)));
    }

    private int files() {
        try (var files = Files.list(directory)) {
            return (int) files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
