package io.github.cameljimeng.attack;

import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.ledger.MemoryTaskRepository;
import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.TaskState;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * In a JVM with a small heap: rounds of a random call against a {@link FuzzServer}, half of them with a fixed seed, half
 * with another. A round that is not as it should be is told with its seed, once for each kind.
 */
abstract class FuzzRun {

    static final String KEY = "sk-fuzz-0123456789";

    private static final long FIXED_SEED = 20_261_127;
    private static final int MOST_FAILURES = 30;
    private static final int LONGEST_MESSAGE = 4000;

    final FuzzServer server;
    final DefaultCamelContext context;
    final ProducerTemplate template;
    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final Set<String> failures = new HashSet<>();

    FuzzRun(FuzzServer server) {
        this.server = server;
        this.context = new DefaultCamelContext();
        context.disableJMX();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(server.url());
        options.setApiKey(KEY);
        options.setMaxRetries(0);
        options.setMaxRetryDelay(1);
        options.setDownloadHosts("127\\.0\\.0\\.1");
        options.setTaskRepository(tasks);
        context.start();
        this.template = context.createProducerTemplate();
    }

    /** One call, made with nothing but this random; what was sent stands in its exchange. */
    abstract Exchange call(Random random);

    /** What was random in the last call, for people. */
    abstract String described();

    /** Whether that is an answer to the last call. */
    boolean isExpected(Throwable thrown) {
        return thrown instanceof JimengException;
    }

    /** @param arguments the number of rounds, the new seed, and a round of one of the seeds to make only that */
    final void run(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        long newSeed = Long.parseLong(arguments[1]);
        for (int round = 0; round < rounds && failures.size() < MOST_FAILURES; round++) {
            round(round % 2 == 0 ? FIXED_SEED : newSeed, round);
        }
        context.close();
        SmallHeap.say(server.left());
    }

    private void round(long seed, int round) throws IOException {
        Throwable thrown;
        String broken;
        try {
            var exchange = call(new Random(seed * 1_000_003 + round));
            thrown = exchange.getException();
            broken = broken(exchange, thrown);
        } catch (RuntimeException | Error e) {
            thrown = e;
            broken = isExpected(e) ? null : "was thrown";
        }
        if (broken != null && failures.add(broken + place(thrown))) {
            SmallHeap.say("FAILED seed %d, round %d: %s %s; %s"
                    .formatted(
                            seed,
                            round,
                            ForeignText.quote(thrown + " because of " + root(thrown), 500),
                            broken,
                            described()));
        }
        forgetTasks();
    }

    private String broken(Exchange exchange, Throwable thrown) {
        if (server.paid() > 1) {
            return "after " + server.paid() + " paid requests";
        }
        if (thrown == null) {
            return null;
        }
        if (!isExpected(thrown)) {
            return "is no JimengException, with " + server.paid() + " paid requests" + place(thrown);
        }
        if (!(thrown instanceof JimengException e)) {
            return null;
        }
        if (e.getMessage().length() > LONGEST_MESSAGE) {
            return "has a message of " + e.getMessage().length() + " characters";
        }
        if (!e.getMessage().equals(ForeignText.printable(e.getMessage()))) {
            return "has control characters in its message";
        }
        if (e.getMessage().toLowerCase(Locale.ROOT).contains(KEY)) {
            return "has the key in its message";
        }
        if (server.paid() == 0 && e.isMayBeBilled() && !wasOrderedBefore(exchange)) {
            return "may be billed though nothing was sent";
        }
        return null;
    }

    // by whoever has the task, or by an earlier round with the same request key
    private static boolean wasOrderedBefore(Exchange exchange) {
        var message = exchange.getMessage();
        return message.getHeader("CamelJimengTaskId") != null || message.getHeader("CamelJimengRequestKey") != null;
    }

    private static Throwable root(Throwable thrown) {
        var root = thrown;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String place(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        for (var frame : root(thrown).getStackTrace()) {
            if (frame.getClassName().startsWith("io.github.cameljimeng")
                    && !frame.getClassName().contains("attack")) {
                return " at " + frame;
            }
        }
        return " of " + root(thrown).getClass().getName();
    }

    // otherwise every submitted task would be kept for half an hour
    private void forgetTasks() {
        for (var state : TaskState.values()) {
            tasks.list("default", state, 100).forEach(tasks::remove);
        }
    }
}
