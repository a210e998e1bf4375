package io.github.cameljimeng.examples.callbacks;

import io.github.cameljimeng.simulator.CallbackFault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits some tasks, whose callbacks come in every way that there is, and waits for their images. */
public final class Callbacks {

    private static final Logger LOG = LoggerFactory.getLogger("report");
    private static final Duration TASK = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long MILLIS_BETWEEN_LOOKS = 200;

    private Callbacks() {}

    public static void main(String[] args) throws Exception {
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        var out = Path.of(args[0]).resolve("run-" + UUID.randomUUID());
        boolean real = !System.getenv().getOrDefault("VOLC_ACCESSKEY", "").isBlank();
        try (var simulator = JimengSimulator.builder().taskDuration(TASK).start()) {
            LOG.info(
                    "{} for {}.\nThe gateway calls back on port 8086. The image whose callback is lost takes 15 seconds.\n",
                    real ? "One task" : CallbackFault.values().length + " tasks",
                    real ? "volcengine, where each one is billed" : "a simulator at " + simulator.url());
            var main = routes(real ? keys() : simulated(simulator), out);
            main.start();
            try {
                order(main, simulator, real ? 1 : CallbackFault.values().length);
                awaitImages(out, real ? 1 : CallbackFault.values().length);
            } finally {
                main.stop();
            }
            if (!real) {
                report(simulator);
            }
        }
        LOG.info("Images: {}", out.toAbsolutePath().normalize().toUri());
    }

    /** All of the application; the rest is there to show it. */
    static Main routes(Map<String, String> settings, Path out) {
        var main = new Main();
        main.configure().addRoutesBuilder(new CallbackRoutes());
        main.addInitialProperty("out", out.toString());
        main.addInitialProperty(
                "callbacks.secret",
                System.getenv()
                        .getOrDefault("CALLBACKS_SECRET", UUID.randomUUID().toString()));
        settings.forEach(main::addInitialProperty);
        return main;
    }

    static Map<String, String> simulated(JimengSimulator simulator) {
        var settings = new HashMap<String, String>();
        settings.put("camel.component.jimeng.base-url", simulator.url());
        settings.put("camel.component.jimeng.access-key", "any");
        settings.put("camel.component.jimeng.secret-key", "any");
        return settings;
    }

    private static Map<String, String> keys() {
        return Map.of(
                "camel.component.jimeng.access-key", System.getenv("VOLC_ACCESSKEY"),
                "camel.component.jimeng.secret-key", System.getenv("VOLC_SECRETKEY"));
    }

    private static void order(Main main, JimengSimulator simulator, int count) throws Exception {
        var camel = main.getCamelTemplate();
        for (var fault : List.of(CallbackFault.values()).subList(0, count)) {
            simulator.scriptCallbacks(fault);
            var id = camel.requestBody("direct:order", "a lighthouse, callback " + fault.label(), String.class);
            LOG.info("  submitted    task {}, its callback: {}", id, fault.label());
        }
    }

    private static void awaitImages(Path out, int count) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (images(out) < count && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    static long images(Path out) throws Exception {
        if (!Files.isDirectory(out)) {
            return 0;
        }
        try (var files = Files.list(out)) {
            return files.count();
        }
    }

    private static void report(JimengSimulator simulator) {
        var journal = simulator.journal();
        LOG.info(
                "\n{} tasks paid for, {} callbacks, {} status queries",
                journal.count("/?Action=CVSync2AsyncSubmitTask"),
                journal.callbacks().size(),
                journal.count("/?Action=CVSync2AsyncGetResult"));
    }
}
