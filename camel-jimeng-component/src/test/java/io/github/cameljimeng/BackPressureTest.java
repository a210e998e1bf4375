package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengTaskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.service.BaseService;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that never run dry, in front of a gateway that takes its time. */
class BackPressureTest extends CamelTestSupport {

    private static final int PERMITS = 3;
    private static final int CONSUMERS = 2;
    // of Camel's default profile
    private static final int POOL = 10;
    private static final int FOR_EVER = 1_000_000;
    private static final String ROUTE = "route";

    private final LimitedGateway gateway = LimitedGateway.start(Integer.MAX_VALUE);
    private final ExecutorService source = Executors.newCachedThreadPool();
    private volatile boolean dry;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();

    @TempDir
    Path folder;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(gateway.url());
        options.setApiKey("sk-test-0123456789");
        options.setDownload(false);
        options.setMaxConcurrentRequests(PERMITS);
        options.setMaxRetries(0);
        context.getShutdownStrategy().setTimeout(1);
        return context;
    }

    @AfterEach
    void runDry() {
        dry = true;
        source.shutdownNow();
        gateway.answer(FOR_EVER);
        context.stop();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jimeng:generate", "jimeng:jm-submit"})
    void consumersOfAQueueTakeOneEachBesidesWhatIsAtTheGateway(String operation) throws Exception {
        endlessQueue();
        run(queue(), route -> route.to(operation));

        neverTakesMoreThan(PERMITS + CONSUMERS);
    }

    @Test
    void aFolderGivesOneFileBesidesWhatIsAtTheGateway() throws Exception {
        fill(200);
        run("file:" + folder, route -> route.to("jimeng:generate"));

        neverTakesMoreThan(PERMITS + 1);
    }

    @Test
    void aTimerStopsAtOneBesidesWhatIsAtTheGateway() throws Exception {
        run("timer:endless?period=1&delay=1", route -> route.setBody(e -> "a cat")
                .to("jimeng:generate"));

        neverTakesMoreThan(PERMITS + 1);
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "true, " + (PERMITS + POOL)})
    void aStreamThatIsSplitIsReadNoFasterThanItsPartsAreDone(boolean parallel, int bound) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream")
                        .split(body())
                        .streaming()
                        .parallelProcessing(parallel)
                        .to("direct:part");
                from("direct:part")
                        .routeId(ROUTE)
                        .process(BackPressureTest.this::take)
                        .to("jimeng:generate");
            }
        });
        var unused = source.submit(() -> template.sendBody("direct:stream", endlessPrompts()));

        neverTakesMoreThan(bound);
    }

    @Test
    void aRouteThatCallsTwiceDoesNotPileUpBetweenTheCalls() throws Exception {
        endlessQueue();
        run(queue(), route -> route.to("jimeng:generate").setBody(e -> "a hat").to("jimeng:generate"));
        gateway.answer(FOR_EVER);

        soon().until(() -> taken.get() >= 500);

        // 10, and those that have been answered and wait for a processor
        assertThat(mostInFlight.get()).isLessThan(50);
        assertThat(gateway.mostWorking()).isLessThanOrEqualTo(PERMITS);
    }

    @Test
    void aThrottleBoundsWhatASlowRestOfTheRouteHolds() throws Exception {
        var slow = new CountDownLatch(1);
        endlessQueue();
        run(queue(), route -> route.throttle(5)
                .concurrentRequestsMode()
                .to("jimeng:generate")
                .process(e -> slow.await()));
        gateway.answer(FOR_EVER);

        soon().until(() -> gateway.served() == 5 && taken.get() == 5 + CONSUMERS);
        slow.countDown();

        soon().until(() -> taken.get() >= 500);
        assertThat(mostInFlight.get()).isLessThanOrEqualTo(2 * 5 + CONSUMERS);
    }

    @Test
    void aThrottleBoundsTheTasksThatAreWaitedFor() throws Exception {
        gateway.answer(FOR_EVER);
        endlessQueue();
        run(queue(), route -> route.throttle(5)
                .concurrentRequestsMode()
                .setBody(e -> "t-" + taken.get())
                .to("jimeng:jm-poll?taskTimeout=20&firstPollDelay=1&pollInterval=5"));

        soon().until(() -> taken.get() >= 100);

        assertThat(mostInFlight.get()).isLessThanOrEqualTo(2 * 5 + CONSUMERS);
    }

    @Test
    void aSuspendedRouteTakesNothingMore() throws Exception {
        fill(200);
        run("file:" + folder, route -> route.to("jimeng:generate"));
        soon().until(() -> gateway.working() == PERMITS && taken.get() == PERMITS + 1);

        var suspended = source.submit(() -> {
            context.getRouteController().suspendRoute(ROUTE, 10, TimeUnit.SECONDS);
            return null;
        });
        soon().until(() -> ((BaseService) context.getRoute(ROUTE).getConsumer()).isSuspendingOrSuspended());
        gateway.answer(FOR_EVER);
        suspended.get();

        int before = taken.get();
        for (int i = 0; i < 10; i++) {
            template.requestBody("jimeng:generate", "a dog");
        }
        assertThat(taken.get()).isEqualTo(before);
        assertThat(gateway.served()).isEqualTo(before + 10);
        context.getRouteController().resumeRoute(ROUTE);
        soon().until(() -> gateway.served() == 200 + 10);
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private static String queue() {
        return "seda:endless?size=1&concurrentConsumers=" + CONSUMERS;
    }

    private void endlessQueue() {
        var unused = source.submit(() -> {
            while (!dry) {
                template.sendBody("seda:endless?size=1&blockWhenFull=true", "a cat");
            }
        });
    }

    private Iterator<String> endlessPrompts() {
        return Stream.generate(() -> "a cat").takeWhile(prompt -> !dry).iterator();
    }

    private void fill(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Files.writeString(folder.resolve("prompt-%03d.txt".formatted(i)), "a cat");
        }
    }

    private interface Rest {
        void of(RouteDefinition route);
    }

    private void run(String from, Rest rest) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengTaskException.class).handled(true);
                rest.of(from(from).routeId(ROUTE).process(BackPressureTest.this::take));
            }
        });
    }

    private void take(Exchange exchange) {
        taken.incrementAndGet();
        mostInFlight.accumulateAndGet(context.getInflightRepository().size(ROUTE), Math::max);
    }

    private void neverTakesMoreThan(int bound) {
        int atOnce = Math.min(PERMITS, bound);
        for (int served = 0; served < 40; served += atOnce) {
            int now = served;
            soon().until(() -> gateway.served() == now && gateway.working() == atOnce && taken.get() == now + bound);
            gateway.answer(atOnce);
        }
        // those that have just been answered come on top
        assertThat(mostInFlight.get()).isLessThanOrEqualTo(bound + atOnce);
        assertThat(gateway.mostWorking()).isEqualTo(atOnce);
    }
}
