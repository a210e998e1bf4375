package io.github.cameljimeng.examples.filetoimage;

import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.main.Main;

/** A folder with prompts and photos goes in, a folder with images and a contact sheet comes out. */
public final class FileToImage {

    private static final Duration CALL = Duration.ofSeconds(1);
    private static final Duration TASK = Duration.ofSeconds(3);

    private final Path in;
    private final Path out;
    private final GatewayChoice gateway;
    private final Duration patience;

    /** @param patience how long no image may come before the run is given up */
    FileToImage(Path in, Path out, GatewayChoice gateway, Duration patience) {
        this.in = in.toAbsolutePath().normalize();
        this.out = out.toAbsolutePath().normalize();
        this.gateway = gateway;
        this.patience = patience;
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 2) {
            Progress.LOG.info("Two arguments are required: the input folder and the output folder");
            System.exit(2);
        }
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        boolean complete;
        try (var gateway = GatewayChoice.of(
                System.getenv(), JimengSimulator.builder().callDuration(CALL).taskDuration(TASK))) {
            complete = new FileToImage(Path.of(args[0]), Path.of(args[1]), gateway, Duration.ofMinutes(10)).run();
        }
        if (!complete) {
            System.exit(1);
        }
    }

    /** Returns whether every input has its image. */
    boolean run() throws Exception {
        var inputs = Input.below(in);
        if (inputs.isEmpty()) {
            Progress.LOG.info("{} has no inputs: add prompts/*.txt, photos/*.jpg or batch/*.txt", in);
            return false;
        }
        Files.createDirectories(out);
        if (Files.isSameFile(in, out)) {
            Progress.LOG.info("The output folder must not be the input folder {}: photos would be replaced", in);
            return false;
        }
        Progress.LOG.info(
                "{} files from {}\ngo to {} ({})\n", inputs.size(), in, gateway.description(), gateway.hint());
        var progress = new Progress(inputs);
        var start = System.nanoTime();
        work(progress);
        var took = Duration.ofNanos(System.nanoTime() - start);
        return report(progress.entries(), took);
    }

    private void work(Progress progress) throws Exception {
        var main = new Main();
        main.configure().addRoutesBuilder(new FileToImageRoutes(progress));
        main.addInitialProperty("in", in.toString());
        main.addInitialProperty("out", out.toString());
        gateway.settings().forEach(main::addInitialProperty);
        main.start();
        try {
            if (!progress.awaitAll(patience)) {
                Progress.LOG.info("\nNothing has finished for {} s, so the run stops here", patience.toSeconds());
            }
        } finally {
            main.stop();
        }
    }

    private boolean report(List<Entry> entries, Duration took) throws IOException {
        var sheet = new ContactSheet(out).write(entries, !gateway.settings().isEmpty(), took);
        var made = entries.stream().filter(Entry::isMade).count();
        Progress.LOG.info(
                "\n{} of {} images in {}, next to their inputs:\n{}",
                made,
                entries.size(),
                ProgressLine.time(took),
                sheet.toUri());
        return made == entries.size();
    }
}
