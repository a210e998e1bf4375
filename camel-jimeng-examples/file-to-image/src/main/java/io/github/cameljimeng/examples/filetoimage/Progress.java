package io.github.cameljimeng.examples.filetoimage;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows of every input whether it has ended and how; the routes tell. Safe for use by many threads. */
final class Progress {

    static final Logger LOG = LoggerFactory.getLogger("progress");

    private final List<Input> inputs;
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private final Map<String, Entry> ended = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);

    Progress(List<Input> inputs) {
        this.inputs = inputs;
    }

    /** A route has taken up a file. */
    void begun(Exchange exchange) {
        begun.put(key(exchange), System.nanoTime());
    }

    /** The image in the body was saved. */
    void made(Exchange exchange) {
        end(exchange, Outcome.Made::of);
    }

    /** Something went wrong; the other files go on. */
    void failed(Exchange exchange) {
        end(exchange, Outcome.Failed::of);
    }

    private void end(Exchange exchange, Function<Exchange, Outcome> outcome) {
        var key = key(exchange);
        inputs.stream().filter(input -> input.file().toString().equals(key)).forEach(input -> {
            var took = Duration.ofNanos(System.nanoTime() - begun.get(key));
            var entry = new Entry(input, took, outcome.apply(exchange));
            if (ended.put(key, entry) == null) {
                news.release();
            }
            LOG.info("{}", ProgressLine.of(entry));
        });
    }

    // where the file is; for a task it is a header that was kept
    private static String key(Exchange exchange) {
        return exchange.getMessage().getHeader("CamelFileAbsolutePath", String.class);
    }

    /**
     * Waits until every input has ended.
     *
     * @param patience how long nothing may end before this gives up
     * @return whether all have ended
     */
    boolean awaitAll(Duration patience) throws InterruptedException {
        for (int i = 0; i < inputs.size(); i++) {
            if (!news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** One for each input, in the order of the folder. */
    List<Entry> entries() {
        return inputs.stream()
                .map(input -> ended.getOrDefault(input.file().toString(), new Entry(input, null, null)))
                .toList();
    }
}
