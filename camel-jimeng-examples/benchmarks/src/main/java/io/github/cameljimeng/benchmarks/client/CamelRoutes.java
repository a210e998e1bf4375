package io.github.cameljimeng.benchmarks.client;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with routes, and the ways in which the benchmarks send something through them. */
final class CamelRoutes {

    /** From here an image is written to the file that {@code CamelFileName} in {@link #directory} names. */
    static final String IMAGE_TO_FILE = "direct:image-to-file";

    static final String IMAGE = "direct:image";
    static final String EDIT = "direct:edit";

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile CountDownLatch arrivals;

    CamelRoutes() {
        template = context.createProducerTemplate();
    }

    CamelContext context() {
        return context;
    }

    void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
        template.start();
    }

    /** Where {@link #IMAGE_TO_FILE} writes. */
    static String directory() {
        return "file:{{sys:java.io.tmpdir}}";
    }

    /** How people would send many calls at once: a queue, and as many consumers as the route needs. */
    static String queue(int consumers) {
        // one that looks before Camel has quite started sleeps for this long, by default for a second
        return "seda:flood?size=1000000&limitConcurrentConsumers=false&pollTimeout=20&concurrentConsumers=" + consumers;
    }

    void toFile(String endpoint, Object body, Path file) {
        template.sendBodyAndHeader(
                endpoint, body, Exchange.FILE_NAME, file.getFileName().toString());
    }

    <T> T request(String endpoint, Object body, Class<T> type) {
        return template.requestBody(endpoint, body, type);
    }

    /** Puts so many messages into the {@link #queue} and waits until each has come to {@link #arrived}. */
    void flood(Object body, int calls) throws Exception {
        failure.set(null);
        arrivals = new CountDownLatch(calls);
        for (int i = 0; i < calls; i++) {
            template.sendBodyAndHeaders("seda:flood?size=1000000", body, Map.of());
        }
        arrivals.await();
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
    }

    /** The end of the route behind the {@link #queue}. */
    void arrived(Exchange exchange) {
        exchange.getMessage().getBody(byte[].class);
        arrivals.countDown();
    }

    /** The end of a call that failed. */
    void failed(Exchange exchange) {
        failure.compareAndSet(null, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        arrivals.countDown();
    }
}
