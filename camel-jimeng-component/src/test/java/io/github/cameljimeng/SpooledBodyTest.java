package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One image is one file, however often a route passes it on. */
class SpooledBodyTest extends SimulatedGatewayTest {

    @TempDir
    Path folder;

    private final AtomicInteger tries = new AtomicInteger();
    private final List<GeneratedImage> seen = Collections.synchronizedList(new ArrayList<>());

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.setStreamCaching(true);
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy().setSpoolDirectory(folder.toFile());
        context.getStreamCachingStrategy().setSpoolThreshold(16 * 1024);
        context.getStreamCachingStrategy().setRemoveSpoolDirectoryWhenStopping(false);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:everything")
                        .to("jimeng:generate?size=1024*1024")
                        .process(this::look)
                        .split(body())
                        .process(this::look)
                        .wireTap("seda:tapped")
                        .multicast()
                        .parallelProcessing()
                        .to("direct:flaky", "seda:handed", "direct:read");
                from("direct:flaky")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .process(e -> {
                            look(e);
                            if (tries.getAndIncrement() < 2) {
                                throw new IllegalStateException("again");
                            }
                        })
                        .to("mock:end");
                from("seda:tapped").process(this::look).to("mock:end");
                from("seda:handed").process(this::look).to("mock:end");
                from("direct:read").process(this::read).to("mock:end");
            }

            private void look(Exchange exchange) {
                var body = exchange.getMessage().getBody();
                seen.add(body instanceof ImageResult result ? result.only() : (GeneratedImage) body);
            }

            private void read(Exchange exchange) throws IOException {
                look(exchange);
                try (var in = exchange.getMessage().getBody(InputStream.class)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        };
    }

    @Test
    void aBodyThatIsSplitMulticastTappedHandedOverAndRedeliveredIsOneFileThatIsDeletedOnce() throws Exception {
        try (var events = folder.getFileSystem().newWatchService()) {
            folder.register(events, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            var end = getMockEndpoint("mock:end");
            end.setExpectedMessageCount(4);

            template.send("direct:everything", e -> e.getMessage().setBody("雪山"));
            end.assertIsSatisfied();

            var image = seen.get(0);
            assertThat(seen).hasSize(8).allSatisfy(each -> assertThat(each).isSameAs(image));
            assertThat(bytesIn(folder)).isEqualTo(image.getLength());
            assertThat(counts(events)).containsExactly(1, 0);

            image.discard();
            assertThat(filesIn(folder)).isEmpty();
            assertThat(counts(events)).containsExactly(0, 1);
        }
    }

    @Test
    void theFileGoesWithTheLastWhoHoldsTheImage() throws Exception {
        template.send("direct:everything", e -> e.getMessage().setBody("雪山"));
        await().until(() -> seen.size() == 8);
        assertThat(filesIn(folder)).hasSize(1);

        seen.clear();
        getMockEndpoint("mock:end").reset();

        await().until(() -> {
            System.gc();
            return filesIn(folder).isEmpty();
        });
    }

    @Test
    void imagesBelowTheSpoolThresholdStayInMemory() throws Exception {
        // read when a component starts to work: this one has not
        context.getStreamCachingStrategy().setSpoolThreshold(64 * 1024 * 1024);
        var roomy = new JimengComponent();
        roomy.setConfiguration(
                context.getComponent("jimeng", JimengComponent.class).getConfiguration());
        context.addComponent("roomy", roomy);

        var result = template.requestBody("roomy:generate?size=1024*1024", "雪山", ImageResult.class);

        assertThat(result.only().getLength()).isPositive();
        assertThat(filesIn(folder)).isEmpty();
    }

    // the watch service tells of each file once, in the order of what happened
    private static List<Integer> counts(WatchService events) {
        var created = new AtomicInteger();
        var deleted = new AtomicInteger();
        await().until(() -> {
            for (var key = events.poll(); key != null; key = events.poll()) {
                for (var event : key.pollEvents()) {
                    (event.kind() == StandardWatchEventKinds.ENTRY_CREATE ? created : deleted).incrementAndGet();
                }
                key.reset();
            }
            return created.get() + deleted.get() > 0;
        });
        return List.of(created.get(), deleted.get());
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static long bytesIn(Path folder) throws IOException {
        long bytes = 0;
        for (var file : filesIn(folder)) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
