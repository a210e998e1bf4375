package io.github.cameljimeng.examples.s3tos3;

import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;

/** Puts photos into a bucket, starts the routes, and shows what is in the other buckets when that one is empty. */
public final class S3ToS3 {

    private static final Duration CALL = Duration.ofSeconds(1);
    private static final long MILLIS_BETWEEN_LOOKS = 200;

    private final Storage storage;
    private final GatewayChoice gateway;
    private final Duration patience;

    /** @param patience when the run is given up */
    S3ToS3(Storage storage, GatewayChoice gateway, Duration patience) {
        this.storage = storage;
        this.gateway = gateway;
        this.patience = patience;
    }

    public static void main(String[] args) throws Exception {
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        boolean complete;
        try (var gateway = GatewayChoice.of(
                        System.getenv(), JimengSimulator.builder().callDuration(CALL));
                var storage = Storage.start()) {
            complete = new S3ToS3(storage, gateway, Duration.ofMinutes(10)).run(Path.of(args[0]), Path.of(args[1]));
        }
        if (!complete) {
            System.exit(1);
        }
    }

    /**
     * Edits the photos of a folder, each with a text file beside it that says what to change.
     *
     * @param out where copies of the edited images go, to be looked at
     * @return whether each photo has its image
     */
    boolean run(Path folder, Path out) throws Exception {
        var uploads = new Uploads(storage.client());
        int photos = uploads.photosOf(folder);
        uploads.textThatClaimsToBeAPhoto();
        var report = new Report(storage.client());
        report.begin(photos + 1, storage.uri(), gateway.description());
        var main = routes(storage, gateway);
        main.start();
        try {
            awaitEmpty(report);
        } finally {
            main.stop();
        }
        return report.end(out) == photos;
    }

    private void awaitEmpty(Report report) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (report.isAnyLeft() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            report.news();
        }
    }

    /** All of the application; the rest is there to show it. */
    static Main routes(Storage storage, GatewayChoice gateway) {
        var main = new Main();
        main.configure().addRoutesBuilder(new S3ToS3Routes());
        storage.settings().forEach(main::addInitialProperty);
        gateway.settings().forEach(main::addInitialProperty);
        return main;
    }
}
