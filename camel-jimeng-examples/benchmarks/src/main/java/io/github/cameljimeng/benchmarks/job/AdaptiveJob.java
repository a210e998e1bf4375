package io.github.cameljimeng.benchmarks.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** More messages than a gateway takes, whose limit falls in the middle. */
public final class AdaptiveJob {

    /** The limits of the two halves. */
    public static final int HIGH = 50;

    public static final int LOW = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicLong failed = new AtomicLong();
    private final String server;

    private AdaptiveJob(String server) {
        this.server = server;
    }

    /**
     * @param arguments the address of a server that nobody else uses, milliseconds of a call, milliseconds of each half,
     *     {@code true} or {@code false} for option {@code adaptiveConcurrency}
     */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        var job = new AdaptiveJob(arguments[0]);
        answer.giveAndEnd(job.run(arguments[1], Long.parseLong(arguments[2]), arguments[3]));
    }

    private Map<String, Double> run(String delay, long millis, String adaptive) throws Exception {
        var uri =
                "jimeng:generate?provider=openai&apiKey=any&maxConcurrentRequests=%d&adaptiveConcurrency=%s&baseUrl=%s/limited/%s"
                        .formatted(HIGH, adaptive, server, delay);
        var context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:in?size=100")
                        .onException(Exception.class)
                        .handled(true)
                        .process(exchange -> failed.incrementAndGet())
                        .end()
                        .to(uri);
            }
        });
        limit("POST", "?" + HIGH);
        context.start();
        feed(context);
        // connections are opened, code is compiled
        TimeUnit.MILLISECONDS.sleep(millis / 10);
        var numbers = new HashMap<>(half("high", millis));
        limit("POST", "?" + LOW);
        numbers.putAll(half("low", millis));
        return numbers;
    }

    private static void feed(DefaultCamelContext context) {
        var template = context.createProducerTemplate();
        var feeder = new Thread(
                () -> {
                    while (true) {
                        template.sendBody("seda:in?size=100&blockWhenFull=true", "a fox in the snow");
                    }
                },
                "endless source");
        feeder.setDaemon(true);
        feeder.start();
    }

    private Map<String, Double> half(String name, long millis) throws IOException, InterruptedException {
        var before = limit("GET", "");
        long failedBefore = failed.get();
        long begin = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(millis);
        var after = limit("GET", "");
        double seconds = (System.nanoTime() - begin) / 1e9;
        return Map.of(
                name + ".served", difference(before, after, "served") / seconds,
                name + ".refused", difference(before, after, "refused") / seconds,
                name + ".failed", (failed.get() - failedBefore) / seconds);
    }

    private static double difference(JsonNode before, JsonNode after, String field) {
        return after.get(field).asDouble() - before.get(field).asDouble();
    }

    private JsonNode limit(String method, String query) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + "/limit" + query))
                .method(method, BodyPublishers.noBody())
                .build();
        return new ObjectMapper()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
