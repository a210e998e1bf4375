package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever callers are interrupted: each image that the gateway made is on its exchange, and each exchange ends. */
@Timeout(120)
class RandomInterruptsTest extends CamelTestSupport {

    private static final int CALLERS = 200;
    private static final int LATEST_INTERRUPT_MICROS = 300_000;

    private final LimitedGateway gateway = LimitedGateway.start(8);
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final AtomicInteger results = new AtomicInteger();
    private final AtomicInteger billedFailures = new AtomicInteger();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(gateway.url());
        options.setApiKey("sk-test-0123456789");
        options.setDownload(false);
        options.setMaxConcurrentRequests(12);
        options.setMaxRetryDelay(40);
        // Camel itself may end an exchange between two steps when its caller is interrupted; the image is on it then
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                boolean over = event instanceof CamelEvent.ExchangeCompletedEvent
                        || event instanceof CamelEvent.ExchangeFailedEvent;
                if (over && ((ExchangeEvent) event).getExchange().getMessage().getBody() instanceof ImageResult) {
                    results.incrementAndGet();
                }
            }
        });
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                onException(JimengException.class).logExhausted(false).process(e -> {
                    var failure = e.getProperty(Exchange.EXCEPTION_CAUGHT, JimengException.class);
                    if (failure.isMayBeBilled()) {
                        billedFailures.incrementAndGet();
                    }
                });
                from("direct:transacted")
                        .process(e -> e.getUnitOfWork().beginTransactedBy("test"))
                        .to("jimeng:generate");
                from("direct:synchronous").to("jimeng:generate?synchronous=true");
                from("direct:usual").to("jimeng:generate");
            }
        };
    }

    @AfterEach
    void stopGateway() {
        clock.shutdownNow();
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transacted", "synchronous", "usual"})
    void nothingThatIsPaidForIsLost(String route) throws Exception {
        var random = new Random(42);
        var unused = clock.scheduleAtFixedRate(() -> gateway.answer(1), 1, 1, TimeUnit.MILLISECONDS);
        var done = new CountDownLatch(CALLERS);
        for (int i = 0; i < CALLERS; i++) {
            var caller = new Thread(() -> {
                template.request("direct:" + route, e -> e.getMessage().setBody("a cat"));
                done.countDown();
            });
            caller.start();
            var unusedInterrupt =
                    clock.schedule(caller::interrupt, random.nextInt(LATEST_INTERRUPT_MICROS), TimeUnit.MICROSECONDS);
        }

        assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        await().until(() -> context.getInflightRepository().size() == 0);
        await().untilAsserted(
                        () -> assertThat(results.get() + billedFailures.get()).isEqualTo(gateway.served()));
        context.createProducerTemplate().requestBody("direct:" + route, "a cat");
    }
}
