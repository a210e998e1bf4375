package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.TestPictures;
import io.github.cameljimeng.internal.image.ImageSpool;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests that download from the simulator's host of images. */
abstract class DownloadFixture {

    static final String PATH = "/files/cat.png";
    static final byte[] IMAGE = TestPictures.png(20, 10);

    static JimengSimulator simulator;
    static TestDispatcher dispatcher;

    @BeforeAll
    static void start() {
        simulator = JimengSimulator.start();
        dispatcher = TestDispatcher.open();
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        simulator.close();
    }

    @BeforeEach
    void forgetEarlierTests() {
        simulator.clearScript();
        simulator.journal().clear();
    }

    static Fault image() {
        return Fault.body(200, "image/png", IMAGE);
    }

    static String url(String path) {
        return simulator.filesUrl() + path;
    }

    static byte[] fetch(String url) throws Exception {
        return image(download(null, 1_000_000, 2), url).toByteArray();
    }

    static ImageContent image(ImageDownloader downloader, String url) throws DownloadException {
        return downloader.image(url, downloader.deadline());
    }

    static DownloadException failure(String url, int retries) {
        return failure(download(null, 1_000_000, retries), url);
    }

    static DownloadException failure(ImageDownloader downloader, String url) {
        var e = catchThrowableOfType(DownloadException.class, () -> image(downloader, url));
        assertThat(e).isNotNull();
        return e;
    }

    static ImageDownloader download(Pattern hosts, long maxImageSize, int retries) {
        return new ImageDownloader(
                dispatcher.dispatcher(),
                ImageSpool.ofDefaults(),
                WebUrl.of(simulator.url() + "/"),
                Duration.ofSeconds(20),
                maxImageSize,
                hosts,
                new RetryPolicy(retries, Duration.ofMillis(5)));
    }
}
