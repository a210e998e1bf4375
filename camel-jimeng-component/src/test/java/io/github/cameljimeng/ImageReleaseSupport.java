package io.github.cameljimeng;

import static org.apache.camel.builder.Builder.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Routes that make images in temporary files, and readers that wait until the exchange that made an image is done. */
abstract class ImageReleaseSupport {

    static final String SOURCE = "source";
    static final String TIMER = "timer:once?repeatCount=1&delay=0";

    private static JimengSimulator simulator;

    @TempDir
    Path folder;

    final DefaultCamelContext context = new DefaultCamelContext();
    final CountDownLatch sourceDone = new CountDownLatch(1);
    final CompletableFuture<byte[]> read = new CompletableFuture<>();

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.builder()
                .taskDuration(Duration.ofMillis(1))
                .apiKey("sk-test-0123456789")
                .start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void configure() throws IOException {
        context.setStreamCaching(true);
        var caching = context.getStreamCachingStrategy();
        caching.setSpoolEnabled(true);
        caching.setSpoolDirectory(Files.createDirectory(folder.resolve("spool")).toFile());
        caching.setSpoolThreshold(1024);
        caching.setRemoveSpoolDirectoryWhenStopping(false);
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("sk-test-0123456789");
        options.setFirstPollDelay(10);
        options.setPollInterval(20);
        context.getShutdownStrategy().setTimeout(1);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeCompletedEvent done
                        && SOURCE.equals(done.getExchange().getFromRouteId())) {
                    sourceDone.countDown();
                }
            }
        });
    }

    @AfterEach
    void stop() {
        sourceDone.countDown();
        context.stop();
    }

    void start(String from, Consumer<RouteDefinition> rest) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                rest.accept(from(from).routeId(SOURCE));
            }
        });
        context.start();
    }

    void submitTask() {
        context.createProducerTemplate().sendBody("jimeng:jm-submit?width=1024&height=1024", "a cat");
    }

    void theImageIsReadLate() throws Exception {
        assertThat(read.get(30, TimeUnit.SECONDS)).isNotEmpty();
    }

    void lateReaders() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tap").wireTap("direct:late");
                from("direct:late").process(ImageReleaseSupport.this::readLate);
                from("direct:late-property")
                        .setBody(e -> e.getProperty("image"))
                        .process(ImageReleaseSupport.this::readLate);
                from("seda:late").process(ImageReleaseSupport.this::readLate);
                from("direct:keep").setBody(e -> e.getMessage().getBody());
            }
        });
    }

    /** Reads the image when the exchange that made it is done. */
    void readLate(Exchange exchange) throws InterruptedException {
        var body = exchange.getMessage().getBody();
        sourceDone.await();
        try {
            read.complete(bytes(body));
        } catch (UncheckedIOException e) {
            read.completeExceptionally(e);
        }
    }

    static byte[] bytes(Object body) {
        try {
            var image = body instanceof ImageResult result ? result.only() : (GeneratedImage) body;
            assertThat(image.content().orElseThrow().file()).isPresent();
            try (var in = image.openStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> spooled() throws IOException {
        try (var files = Files.list(folder.resolve("spool"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("jimeng-"))
                    .toList();
        }
    }
}
