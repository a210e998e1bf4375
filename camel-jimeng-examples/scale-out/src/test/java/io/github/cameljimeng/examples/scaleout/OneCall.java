package io.github.cameljimeng.examples.scaleout;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.ledger.ForwardingTaskRepository;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.TaskState;
import io.github.cameljimeng.ledger.jdbc.EmbeddedTaskRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A process that sends one order, and stops in the middle of it for good. It says so, and can then be killed. The same
 * order may be sent by another process, which does not stop.
 *
 * @param folder where keys and images are
 * @param url of the gateway
 * @param operation {@code generate}, whose image has a URL, or {@code edit}, whose image comes as bytes and is kept
 * @param stop where to stop
 */
record OneCall(Path folder, String url, Operation operation, Stop stop) {

    static final String GROUP = "orders";
    static final String KEY = "order-1";
    static final String STOPPED = "stopped";

    /** Where a process stops. */
    enum Stop {
        /** The intent is in the ledger, and nothing was sent. */
        INTENT_WRITTEN,
        /** The gateway has answered, and the answer is not in the ledger. */
        ANSWERED,
        /** The answer is in the ledger, and the route has not ended. */
        ON_RECORD,
        /** Nowhere. */
        NEVER
    }

    private String uri() {
        var ledger = "taskRepository=#ledger&taskGroup=" + GROUP + "&maxRetries=0&baseUrl=" + url + "&apiKey=any";
        return operation == Operation.GENERATE
                ? "jimeng:generate?" + ledger
                : "jimeng:edit?prompt=a hat&responseFormat=b64_json&keepResults=images&resultDirectory="
                        + folder.resolve("kept") + "&" + ledger;
    }

    /** Sends the order; does not return if it stops before the end. */
    Exchange send(byte[] image) throws Exception {
        var context = new DefaultCamelContext();
        try (var tasks = new EmbeddedTaskRepository(folder.resolve("ledger"))) {
            tasks.start();
            context.getRegistry().bind("ledger", new StoppingLedger(tasks, stop));
            context.start();
            var exchange = context.createProducerTemplate().request(uri(), order -> {
                order.getMessage().setBody(operation == Operation.GENERATE ? "a cat" : image);
                order.getMessage().setHeader(JimengHeaders.REQUEST_KEY, KEY);
            });
            stopAt(Stop.ON_RECORD, stop);
            if (exchange.getException() == null) {
                exchange.getMessage().setBody(exchange.getMessage().getBody(byte[].class));
            }
            return exchange;
        } finally {
            context.stop();
        }
    }

    private static void stopAt(Stop here, Stop stop) {
        if (here == stop) {
            System.out.println(STOPPED);
            awaitTheKill();
        }
    }

    private static void awaitTheKill() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record StoppingLedger(TaskRepository tasks, Stop stop) implements ForwardingTaskRepository {

        @Override
        public Optional<ImageTask> add(ImageTask task) {
            var known = tasks.add(task);
            stopAt(Stop.INTENT_WRITTEN, stop);
            return known;
        }

        @Override
        public boolean replace(ImageTask current, ImageTask next) {
            if (next.state() == TaskState.DONE) {
                stopAt(Stop.ANSWERED, stop);
            }
            return tasks.replace(current, next);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var call = new OneCall(
                Path.of(arguments[0]), arguments[1], Operation.valueOf(arguments[2]), Stop.valueOf(arguments[3]));
        call.send(Files.readAllBytes(Path.of(arguments[4])));
    }
}
