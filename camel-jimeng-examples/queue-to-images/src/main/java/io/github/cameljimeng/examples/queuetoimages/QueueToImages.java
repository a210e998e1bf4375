package io.github.cameljimeng.examples.queuetoimages;

import io.github.cameljimeng.examples.brokers.Broker;
import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.examples.brokers.BrokerMessage;
import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;

/** Sends requests to a queue, starts the routes, and shows what became of each. */
public final class QueueToImages {

    static final String REQUESTS = "image-requests";
    static final String DEAD_LETTERS = "image-requests.dead";

    // as many as the recipes have consumers
    private static final int READERS = 4;
    private static final Duration TASK = Duration.ofSeconds(3);
    private static final DateTimeFormatter RUN = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final long MILLIS_BETWEEN_LOOKS = 200;

    private final BrokerKind kind;
    private final Broker broker;
    private final GatewayChoice gateway;
    private final Path out;
    private final Duration patience;

    /** @param patience when the run is given up */
    QueueToImages(BrokerKind kind, Broker broker, GatewayChoice gateway, Path out, Duration patience) {
        this.kind = kind;
        this.broker = broker;
        this.gateway = gateway;
        this.out = out.toAbsolutePath().normalize();
        this.patience = patience;
    }

    public static void main(String[] args) throws Exception {
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        // tasks are kept: in the folder of an earlier run the requests would be known
        var out = Path.of(
                args[0], "run-" + LocalDateTime.now(ZoneId.systemDefault()).format(RUN));
        var kind = BrokerKind.chosen();
        boolean complete;
        try (var gateway = GatewayChoice.of(
                        System.getenv(), JimengSimulator.builder().taskDuration(TASK));
                var broker = start(kind, out.resolve("broker"))) {
            complete = new QueueToImages(kind, broker, gateway, out, Duration.ofMinutes(10)).run(Request.ofTheDemo());
        }
        // threads of the broker's client would hold it up
        System.exit(complete ? 0 : 1);
    }

    /** Starts a broker; its queues are there, unless the recipe declares them. */
    static Broker start(BrokerKind kind, Path directory) throws Exception {
        var broker = Broker.start(kind, directory);
        if (kind != BrokerKind.RABBITMQ) {
            broker.create(READERS, REQUESTS, DEAD_LETTERS);
        }
        return broker;
    }

    /** Returns whether each request has its image, or is a dead letter. */
    boolean run(List<Request> requests) throws Exception {
        var report = new Report(broker, out.resolve("images"), requests);
        report.begin(kind, gateway.description());
        var main = routes(kind, broker, gateway, out);
        main.start();
        try {
            for (var request : requests) {
                broker.send(
                        REQUESTS, BrokerMessage.text(request.id(), request.text(), Map.of("requestId", request.id())));
            }
            awaitEnd(report);
        } finally {
            main.stop();
        }
        report.end();
        return report.isOver();
    }

    private void awaitEnd(Report report) throws Exception {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!report.isOver() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
            report.news();
        }
    }

    static Main routes(BrokerKind kind, Broker broker, GatewayChoice gateway, Path out) {
        var main = Application.routes();
        main.addOverrideProperty("broker", kind.value());
        broker.settings().forEach(main::addInitialProperty);
        main.addInitialProperty("out", out.toString());
        gateway.settings().forEach(main::addInitialProperty);
        return main;
    }
}
