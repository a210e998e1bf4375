package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
    static final byte[] IMAGE = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

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
        return download(null, 1_000_000, 2).fetch(url).toByteArray();
    }

    static ImageDownloader.DownloadException failure(String url, int retries) {
        var e = catchThrowableOfType(ImageDownloader.DownloadException.class, () -> download(null, 1_000_000, retries)
                .fetch(url));
        assertThat(e).isNotNull();
        return e;
    }

    static ImageDownloader download(Pattern hosts, long maxImageSize, int retries) {
        return new ImageDownloader(
                dispatcher.dispatcher(),
                ImageSpool.ofDefaults(),
                Duration.ofSeconds(20),
                maxImageSize,
                hosts,
                new RetryPolicy(retries, Duration.ofMillis(5)));
    }
}
