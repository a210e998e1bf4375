package io.github.cameljimeng.benchmarks.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.benchmarks.measure.Samples;
import io.github.cameljimeng.benchmarks.measure.SteadyState;
import io.github.cameljimeng.benchmarks.server.TimedTask;
import io.github.cameljimeng.internal.gateway.AccountParts;
import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.commons.math3.random.Well19937c;

/**
 * Watches tasks that come and go, and notes for each how long after its end it came out of the route. The ids of the
 * tasks say when they end, so route and server need no other word about it; with callbacks each is told to the component
 * then.
 */
public final class WatcherJob {

    private static final String NOTIFY = "jimeng:jm-notify?taskRepository=#bean:tasks";

    private final String server;
    private final Watch watch;
    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final Samples lags = new Samples();
    private final String account;
    private final ScheduledExecutorService gateway = Executors.newScheduledThreadPool(2);
    private ProducerTemplate callbacks;
    private Instant begin;
    private long number;
    private long delivered;

    private WatcherJob(String server, Watch watch) {
        this.server = server;
        this.watch = watch;
        this.account = AccountParts.octopusx(Watch.baseUrl(server), "any");
    }

    /** @param arguments the address of a server that nobody else uses, then a {@link Watch} */
    public static void main(String[] arguments) throws Exception {
        var answer = Answer.onStandardOutput();
        var watch = Watch.of(Arrays.asList(arguments).subList(1, arguments.length));
        answer.giveAndEnd(new WatcherJob(arguments[0], watch).run());
    }

    private Map<String, Double> run() throws Exception {
        var random = new Well19937c(7);
        var population = watch.steadyState().population(random);
        var arrivals = watch.steadyState().arrivalsWithin(watch.seconds(), random);
        var context = new DefaultCamelContext();
        context.getRegistry().bind("tasks", tasks);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(watch.uri(server)).id("watcher").autoStartup(false).process(WatcherJob.this::arrived);
            }
        });
        context.start();
        callbacks = context.createProducerTemplate();
        begin = Instant.now();
        populate(population);
        context.getRouteController().startRoute("watcher");
        return watched(population.size(), arrivals);
    }

    private void populate(List<SteadyState.Pending> population) {
        // with a cap the next status query comes when the turn does; the task is due long before
        double turn = watch.cap() == 0 ? 0 : watch.steadyState().interval() - watch.interval();
        population.forEach(task -> add(
                task.submitted(),
                task.ends(),
                watch.callbacks() ? task.submitted() + watch.first() : task.nextQuestion() - turn));
    }

    private Map<String, Double> watched(int population, List<SteadyState.Arrival> arrivals) throws Exception {
        int settled = 0;
        while (settled < arrivals.size() && arrivals.get(settled).submitted() < watch.settled()) {
            settled++;
        }
        submit(arrivals.subList(0, settled));
        long queriesBefore = queries();
        long deliveredBefore = delivered();
        submit(arrivals.subList(settled, arrivals.size()));
        sleepUntil(watch.seconds());
        double queries = queries() - queriesBefore;
        var numbers = new LinkedHashMap<String, Double>();
        numbers.put("pending", (double) population);
        numbers.put("queriesPerSecond", queries / (watch.seconds() - watch.settled()));
        numbers.put("queriesPerTask", queries / (delivered() - deliveredBefore));
        numbers.put("pendingAtEnd", (double) population + arrivals.size() - delivered());
        numbers.putAll(lags());
        return numbers;
    }

    private void submit(List<SteadyState.Arrival> arrivals) throws InterruptedException {
        for (var arrival : arrivals) {
            sleepUntil(arrival.submitted());
            add(arrival.submitted(), arrival.ends(), arrival.submitted() + watch.first());
        }
    }

    private void add(double submitted, double ends, double due) {
        var task = new TimedTask(number++, at(ends).toEpochMilli());
        tasks.add(PendingTasks.of(account, task.id(), at(submitted), at(due)));
        if (watch.callbacks()) {
            var unused = gateway.schedule(
                    () -> callbacks.sendBody(NOTIFY, "{\"code\":10000,\"task_id\":\"" + task.id() + "\"}"),
                    Duration.between(Instant.now(), at(ends)).toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private Instant at(double seconds) {
        return begin.plusMillis(Math.round(1000 * seconds));
    }

    private void sleepUntil(double seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(at(seconds).toEpochMilli() - System.currentTimeMillis());
    }

    private synchronized void arrived(Exchange exchange) {
        var task = TimedTask.in(exchange.getMessage().getHeader("CamelJimengTaskId", String.class));
        delivered++;
        var ended = Instant.ofEpochMilli(task.endsAt());
        if (ended.isAfter(at(watch.settled())) && ended.isBefore(at(watch.last()))) {
            lags.add((System.currentTimeMillis() - task.endsAt()) / 1000.0);
        }
    }

    private synchronized long delivered() {
        return delivered;
    }

    private synchronized Map<String, Double> lags() {
        return Map.of(
                "measured", (double) lags.size(),
                "lag", lags.mean(),
                "lag95", lags.percentile(95));
    }

    private long queries() throws IOException {
        try (var in = URI.create(server + "/counts").toURL().openStream()) {
            return new ObjectMapper().readTree(in).get("requests").asLong();
        }
    }
}
