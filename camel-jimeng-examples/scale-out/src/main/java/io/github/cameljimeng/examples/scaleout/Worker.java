package io.github.cameljimeng.examples.scaleout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of many processes that do the same. It works until its standard input ends, which its parent holds open: so it
 * never outlives its parent, however that ends.
 */
final class Worker {

    /** Environment variable: where the tasks are. It may hold a password, and arguments are for everybody to see. */
    static final String DATABASE = "TASK_DATABASE";

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final int CONNECTIONS = 10;
    private static final int SECONDS_TO_STOP = 15;

    private Worker() {}

    public static void main(String[] args) {
        try {
            work();
            halt(0);
        } catch (Exception e) {
            LOG.error("Worker {} ends", System.getProperty("worker"), e);
            halt(1);
        }
    }

    private static void work() throws Exception {
        var log = new WorkLog(Path.of(System.getProperty("out"), "records"), Integer.getInteger("worker"));
        var main = new Main();
        // the only one of its kind in the registry is found by the component that needs it
        main.bind("tasks", TaskDatabase.pool(System.getenv(DATABASE), CONNECTIONS, Duration.ofSeconds(30)));
        main.configure().addRoutesBuilder(new WorkerRoutes(log));
        main.start();
        awaitEndOfInput();
        CompletableFuture.delayedExecutor(SECONDS_TO_STOP, TimeUnit.SECONDS).execute(() -> halt(1));
        main.stop();
    }

    private static void awaitEndOfInput() throws IOException {
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    // not exit: nothing is left to be done, and threads of others shall not hold it up
    private static void halt(int status) {
        Runtime.getRuntime().halt(status);
    }
}
