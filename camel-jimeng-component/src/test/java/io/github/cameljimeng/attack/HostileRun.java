package io.github.cameljimeng.attack;

import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.error.JimengException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** In a JVM with a small heap: every attack on every operation, and after each a good call by the same endpoint. */
final class HostileRun {

    /** The operation of a call, and what it needs. */
    enum Operation {
        GENERATE("jimeng:generate?requestTimeout=2500"),
        EDIT("jimeng:edit?prompt=a hat&requestTimeout=2500"),
        /** Waits for a task; its status queries are free, and sent again. */
        POLL("jimeng:jm-poll?taskTimeout=1000&queryTimeout=1500&firstPollDelay=1&pollInterval=20");

        private final String uri;

        Operation(String uri) {
            this.uri = uri;
        }
    }

    /**
     * What became of one attack.
     *
     * @param kind of the failure, the class of what was thrown that is none of ours, or {@code image}
     * @param message characters
     * @param heap bytes in use afterwards
     * @param next of the good call that followed: as {@code kind}
     */
    record Outcome(
            Operation operation,
            Attack attack,
            String kind,
            boolean mayBeBilled,
            int message,
            int paid,
            int fetched,
            long heap,
            String next) {

        String line() {
            return String.join(
                    " ",
                    operation.name(),
                    attack.name(),
                    kind,
                    String.valueOf(mayBeBilled),
                    String.valueOf(message),
                    String.valueOf(paid),
                    String.valueOf(fetched),
                    String.valueOf(heap),
                    next);
        }

        static Outcome of(String line) {
            var words = List.of(line.split(" ", -1));
            return new Outcome(
                    Operation.valueOf(words.get(0)),
                    Attack.valueOf(words.get(1)),
                    words.get(2),
                    Boolean.parseBoolean(words.get(3)),
                    Integer.parseInt(words.get(4)),
                    Integer.parseInt(words.get(5)),
                    Integer.parseInt(words.get(6)),
                    Long.parseLong(words.get(7)),
                    words.get(8));
        }
    }

    private final HostileServer server;
    private final ProducerTemplate template;

    private HostileRun(HostileServer server, ProducerTemplate template) {
        this.server = server;
        this.template = template;
    }

    /** @param arguments the attacks, none for all */
    public static void main(String[] arguments) throws Exception {
        try (var server = new HostileServer()) {
            var context = new DefaultCamelContext();
            var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
            options.setBaseUrl(server.url());
            options.setApiKey("sk-hostile-0123456789");
            options.setMaxRetries(1);
            options.setMaxRetryDelay(10);
            context.start();
            run(new HostileRun(server, context.createProducerTemplate()), arguments);
            context.close();
            SmallHeap.say(server.left());
        }
    }

    private static void run(HostileRun run, String[] arguments) {
        for (var attack : Attack.values()) {
            if (arguments.length == 0 || List.of(arguments).contains(attack.name())) {
                for (var operation : Operation.values()) {
                    SmallHeap.say(run.outcome(operation, attack).line());
                }
            }
        }
    }

    private Outcome outcome(Operation operation, Attack attack) {
        server.begin(attack);
        var attacked = call(operation);
        int paid = server.paid();
        int fetched = server.fetched();
        var thrown = attacked.getException();
        boolean mayBeBilled = thrown instanceof JimengException e && e.isMayBeBilled();
        int message = thrown == null || thrown.getMessage() == null
                ? 0
                : thrown.getMessage().length();
        var kind = kind(thrown);
        server.begin(null);
        var next = kind(call(operation).getException());
        return new Outcome(operation, attack, kind, mayBeBilled, message, paid, fetched, heap(), next);
    }

    private Exchange call(Operation operation) {
        return template.request(operation.uri, exchange -> exchange.getMessage().setBody(body(operation)));
    }

    private static Object body(Operation operation) {
        return switch (operation) {
            case GENERATE -> "a cat";
            case EDIT -> SocketGateway.png();
            case POLL -> "7392616336519610409";
        };
    }

    private static String kind(Throwable thrown) {
        if (thrown == null) {
            return "image";
        }
        return thrown instanceof JimengException e
                ? e.getKind().name()
                : thrown.getClass().getName();
    }

    private static long heap() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
