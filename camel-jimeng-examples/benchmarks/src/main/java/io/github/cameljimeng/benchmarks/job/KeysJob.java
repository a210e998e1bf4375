package io.github.cameljimeng.benchmarks.job;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.benchmarks.server.SampleImages;
import io.github.cameljimeng.ledger.budget.BudgetWindow;
import io.github.cameljimeng.ledger.budget.Caps;
import io.github.cameljimeng.ledger.budget.Spending;
import io.github.cameljimeng.ledger.budget.SpendingState;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Small calls of {@code generate}, one after the other, in turn without anything, with a request key of its own, and under
 * a budget. The gateway is in the same process and answers at once.
 */
public final class KeysJob {

    private static final int WARM_UP = 500;
    private static final long UNREACHED = 1_000_000_000L;
    private static final String PLAIN = "jimeng:generate";
    private static final String BUDGETED = PLAIN + "?maxImagesPerHour=" + UNREACHED + "&maxImagesPerDay=" + UNREACHED;

    private KeysJob() {}

    /** @param arguments {@code memory}, {@code h2} or {@code postgresql}, how many pairs, a folder */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        int pairs = Integer.parseInt(arguments[1]);
        var threads = Executors.newCachedThreadPool();
        var gateway = gateway();
        gateway.setExecutor(threads);
        gateway.start();
        try {
            answer.give(
                    switch (arguments[0]) {
                        case "memory" -> measure(gateway, pairs, component -> {});
                        case "h2" ->
                            measure(gateway, pairs, component -> component
                                    .getConfiguration()
                                    .setTaskDirectory(arguments[2]));
                        case "postgresql" -> inPostgresql(gateway, pairs);
                        default -> throw new IllegalArgumentException("no such store: " + arguments[0]);
                    });
        } finally {
            gateway.stop(0);
            threads.shutdown();
        }
    }

    private static Map<String, Double> inPostgresql(HttpServer gateway, int pairs) throws Exception {
        try (var server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                var pool = new HikariDataSource()) {
            pool.setDataSource(server.getPostgresDatabase());
            var numbers = new HashMap<>(measure(gateway, pairs, component -> {
                component.getConfiguration().setDataSource(pool);
                component.getConfiguration().setTaskGroup("benchmark");
            }));
            numbers.put("reservation", reservation(new JdbcTaskRepository(pool), pairs));
            return numbers;
        }
    }

    private static double reservation(JdbcTaskRepository ledger, int count) {
        var spending = ledger.spending().orElseThrow();
        var caps = new Caps(UNREACHED, UNREACHED, null);
        var millis = new double[count];
        for (int i = 0; i < count; i++) {
            var now = Instant.now();
            var order = new Spending(
                    "order-" + i,
                    "benchmark",
                    BudgetWindow.at(now, ZoneOffset.UTC),
                    now,
                    "jimeng-4.0",
                    "",
                    null,
                    SpendingState.RESERVED,
                    1,
                    BigDecimal.ZERO);
            long begin = System.nanoTime();
            spending.reserve(order, caps);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        return median(millis);
    }

    private static HttpServer gateway() throws Exception {
        // otherwise the end of each answer waits 40 ms for an acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var image = Base64.getEncoder().encodeToString(SampleImages.png(1000));
        var reply = ("{\"data\":[{\"b64_json\":\"" + image + "\"}]}").getBytes(StandardCharsets.US_ASCII);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(200, reply.length);
            call.getResponseBody().write(reply);
            call.close();
        });
        return server;
    }

    private static Map<String, Double> measure(HttpServer gateway, int pairs, Consumer<JimengComponent> store)
            throws Exception {
        try (var context = new DefaultCamelContext()) {
            var component = context.getComponent("jimeng", JimengComponent.class);
            var options = component.getConfiguration();
            options.setBaseUrl("http://127.0.0.1:" + gateway.getAddress().getPort());
            options.setApiKey("any");
            store.accept(component);
            context.start();
            var template = context.createProducerTemplate();
            var without = new double[pairs];
            var with = new double[pairs];
            var counted = new double[pairs];
            for (int i = -WARM_UP; i < pairs; i++) {
                double unkeyed = millis(template, PLAIN, null);
                double keyed = millis(template, PLAIN, "order-" + i);
                double budgeted = millis(template, BUDGETED, null);
                if (i >= 0) {
                    without[i] = unkeyed;
                    with[i] = keyed;
                    counted[i] = budgeted;
                }
            }
            return Map.of(
                    "without",
                    median(without),
                    "with",
                    median(with),
                    "more",
                    medianDifference(with, without),
                    "budget",
                    medianDifference(counted, without));
        }
    }

    private static double millis(ProducerTemplate template, String uri, String key) {
        long begin = System.nanoTime();
        var done = template.request(uri, exchange -> {
            exchange.getMessage().setBody("a fox in the snow");
            exchange.getMessage().setHeader(JimengHeaders.REQUEST_KEY, key);
        });
        if (done.getException() != null) {
            throw new IllegalStateException(done.getException());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double medianDifference(double[] with, double[] without) {
        var more = new double[with.length];
        for (int i = 0; i < more.length; i++) {
            more[i] = with[i] - without[i];
        }
        return median(more);
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
