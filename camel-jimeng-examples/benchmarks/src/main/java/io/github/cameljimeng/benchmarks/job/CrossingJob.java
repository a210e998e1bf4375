package io.github.cameljimeng.benchmarks.job;

import io.github.cameljimeng.benchmarks.process.ProcessUse;
import io.github.cameljimeng.image.GeneratedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Takes one large image across everything in Camel that hands a body on, and counts what is written and which files come
 * and go meanwhile. Every branch reads the whole image.
 */
public final class CrossingJob {

    private static final int BRANCHES = 5;

    private final CountDownLatch read = new CountDownLatch(BRANCHES);
    private final AtomicLong bytesRead = new AtomicLong();
    private final AtomicInteger failures = new AtomicInteger();
    private long writtenBefore;
    private long filesBefore;

    private CrossingJob() {}

    /** @param arguments where the server's large reply is */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        answer.giveAndEnd(new CrossingJob().run(arguments[0]));
    }

    private Map<String, Double> run(String server) throws Exception {
        var directory = Path.of(System.getProperty("java.io.tmpdir"));
        try (var changes = directory.getFileSystem().newWatchService();
                var context = new DefaultCamelContext()) {
            directory.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            context.addRoutes(routes(server));
            context.start();
            context.createProducerTemplate().sendBody("direct:in", "a fox in the snow");
            read.await();
            double written = ProcessUse.ofSelf().written() - writtenBefore;
            double files = files() - filesBefore;
            collectUntilNoneIsLeft();
            var numbers = new HashMap<>(changes(changes));
            numbers.put("written", written);
            numbers.put("files", files);
            numbers.put("read", (double) bytesRead.get());
            numbers.put("redeliveries", (double) failures.get());
            return numbers;
        }
    }

    private static Map<String, Double> changes(WatchService changes) throws InterruptedException {
        double created = 0;
        double deleted = 0;
        for (var key = changes.poll(1, TimeUnit.SECONDS); key != null; key = changes.poll(1, TimeUnit.SECONDS)) {
            for (var event : key.pollEvents()) {
                created += event.kind() == StandardWatchEventKinds.ENTRY_CREATE ? 1 : 0;
                deleted += event.kind() == StandardWatchEventKinds.ENTRY_DELETE ? 1 : 0;
            }
            key.reset();
        }
        return Map.of("created", created, "deleted", deleted);
    }

    private RouteBuilder routes(String server) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).maximumRedeliveries(2).redeliveryDelay(1);
                from("direct:in")
                        .to("jimeng:generate?provider=openai&apiKey=any&baseUrl=" + server)
                        .process(exchange -> begin())
                        .split(body())
                        .wireTap("direct:tap")
                        .multicast()
                        .parallelProcessing()
                        .to("seda:one", "seda:two", "direct:fails", "direct:plain");
                from("seda:one").process(CrossingJob.this::readAll);
                from("seda:two").process(CrossingJob.this::readAll);
                from("direct:tap").process(CrossingJob.this::readAll);
                from("direct:plain").process(CrossingJob.this::readAll);
                from("direct:fails").process(CrossingJob.this::failTwice).process(CrossingJob.this::readAll);
            }
        };
    }

    private void begin() throws IOException {
        writtenBefore = ProcessUse.ofSelf().written();
        filesBefore = files();
    }

    private void failTwice(Exchange exchange) throws IOException {
        // reads before it fails, as an upload that breaks would
        exchange.getMessage().getBody(GeneratedImage.class).openStream().close();
        if (failures.getAndIncrement() < 2) {
            throw new IllegalStateException("fails at first");
        }
    }

    private void readAll(Exchange exchange) throws IOException {
        try (var in = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            bytesRead.addAndGet(in.transferTo(OutputStream.nullOutputStream()));
        } catch (InvalidPayloadException e) {
            throw new IOException(e);
        }
        read.countDown();
    }

    private static long files() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("jimeng-"))
                    .count();
        }
    }

    // a temporary file goes when the collector finds that nobody holds the image
    private static void collectUntilNoneIsLeft() throws IOException, InterruptedException {
        for (int i = 0; i < 100 && files() > 0; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
