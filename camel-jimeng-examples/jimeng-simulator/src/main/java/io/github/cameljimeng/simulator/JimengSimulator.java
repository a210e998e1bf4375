package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.PictureFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stand-in for the image gateways, on this machine's loopback address only: real images of the size asked for, tasks that take
 * time, scripted faults, and a journal of every request.
 *
 * <pre>{@code
 * try (var simulator = JimengSimulator.start()) {
 *     // point any provider's baseUrl at simulator.url()
 * }
 * }</pre>
 *
 * <p>It has two ports. {@link #url()} plays the gateways: octopusx and OpenAI ({@code /v1/images/generations},
 * {@code /v1/images/edits}, {@code /v1/edits}, {@code /jm}), jimmyai ({@code /api/open-api/v1/...}), Ark ({@code
 * /api/v3/images/generations}) and the tasks of volcengine ({@code /?Action=...}). {@link #filesUrl()} hosts the images, so a test can prove that credentials stay with the gateway. It is as
 * strict as the gateways' documents allow, and says precisely what was wrong.
 */
public final class JimengSimulator implements AutoCloseable {

    private final Pace pace = new Pace();
    private final SimulatedAccount account = new SimulatedAccount();
    private final String apiKey;
    private final FaultScript script = new FaultScript();
    private final Journal journal;
    private final Callbacks callbacks;
    private final Host files;
    private final Host gateways;

    private JimengSimulator(Builder settings) {
        this.apiKey = settings.apiKey;
        this.journal = new Journal(settings.journalCapacity);
        this.callbacks = new Callbacks(settings.callbackListener.andThen(journal::add));
        var store = new FileStore();
        var ledger = new Host.Ledger(journal, script, pace, settings.listener, store);
        this.files = Host.open(Host.Role.FILES, 0, ledger, store::serve);
        var studio = new Studio(store, files.url(), settings.imageFormat);
        var door = new Door(Optional.ofNullable(settings.apiKey));
        var billing = new Billing(account, door);
        var switchboard = new Switchboard(
                new Octopusx(studio, billing, pace, settings.callDuration),
                new JmTasks(JmTasks.Dialect.OCTOPUSX, studio, billing, callbacks, settings.taskDuration),
                new JmTasks(JmTasks.Dialect.VOLCENGINE, studio, billing, callbacks, settings.taskDuration),
                new Jimmyai(studio, billing, pace, settings.callDuration, settings.taskDuration),
                new Ark(studio, billing, pace, settings.callDuration),
                new Models(door),
                billing,
                store);
        this.gateways = openOrClose(settings.port, ledger, switchboard);
    }

    private Host openOrClose(int port, Host.Ledger ledger, Switchboard switchboard) {
        try {
            return Host.open(Host.Role.GATEWAYS, port, ledger, switchboard::answer);
        } catch (RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** A simulator for tests: free ports, any key, calls answered at once, tasks done after 200 ms. */
    public static JimengSimulator start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The base URL of every gateway it plays, {@code http://127.0.0.1:PORT}. */
    public String url() {
        return gateways.url();
    }

    /** Where the result images are hosted: another port than {@link #url()}. */
    public String filesUrl() {
        return files.url();
    }

    /** A key that is let in: the only one, or one of many. */
    public String apiKey() {
        return apiKey == null ? "any" : apiKey;
    }

    /** What was made and charged so far, and what is left: what the free requests for balance and usage answer. */
    public SimulatedAccount account() {
        return account;
    }

    public Journal journal() {
        return journal;
    }

    /**
     * Puts faults in line: each request to the path, on either port, takes the next one; when they are used up, requests are
     * answered normally.
     *
     * @param path exact, or a prefix when it ends in {@code *}; {@code /jm?Action=CVSync2AsyncGetResult} also asks for a piece of
     *     the query
     */
    public void script(String path, Fault... faults) {
        script.add(path, List.of(faults));
    }

    /** Every request to the path gets this fault, once those put in line by {@link #script} are used up. */
    public void scriptAlways(String path, Fault fault) {
        script.always(path, fault);
    }

    /**
     * A share of all requests to the path gets one of these faults, each as likely as the others; those put in line by
     * {@link #script} go first.
     *
     * @param share from 0 to 1
     * @param seed the same seed throws the same dice
     */
    public void scriptShare(String path, double share, long seed, Fault... faults) {
        script.share(path, share, seed, List.of(faults));
    }

    /**
     * Puts faults of callbacks in line: each submit with a {@code callback_url} takes the next one; when they are used up, callbacks
     * come as they should.
     */
    public void scriptCallbacks(CallbackFault... faults) {
        callbacks.script(List.of(faults));
    }

    /** From now on nothing goes wrong. */
    public void clearScript() {
        script.clear();
        callbacks.clearScript();
    }

    /** Cuts every connection, frees both ports and calls nobody back any more. May be called more than once. */
    @Override
    public void close() {
        if (!pace.isClosed()) {
            pace.close();
            callbacks.close();
            gateways.close();
            files.close();
        }
    }

    /** The settings of a simulator; each has a default that suits tests. */
    public static final class Builder {

        private int port;
        private String apiKey;
        private Duration callDuration = Duration.ZERO;
        private Duration taskDuration = Duration.ofMillis(200);
        private PictureFormat imageFormat = PictureFormat.PNG;
        private long journalCapacity = Long.MAX_VALUE;
        private Consumer<JournalEntry> listener = entry -> {};
        private Consumer<CallbackEntry> callbackListener = entry -> {};

        private Builder() {}

        /** The gateways' port; 0, the default, takes a free one. The images' port is always a free one. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** The only key that is let in; null, the default, lets any in that is not empty. */
        public Builder apiKey(String value) {
            this.apiKey = value;
            return this;
        }

        /** How long a synchronous call works before it answers. */
        public Builder callDuration(Duration value) {
            this.callDuration = value;
            return this;
        }

        /** How long after its submission a task is done. */
        public Builder taskDuration(Duration value) {
            this.taskDuration = value;
            return this;
        }

        /**
         * The images' format where the request names none.
         *
         * @param value {@code png} (the default), {@code jpeg} or {@code webp}
         */
        public Builder imageFormat(String value) {
            this.imageFormat = PictureFormat.named(value)
                    .orElseThrow(() ->
                            new IllegalArgumentException("imageFormat must be png, jpeg or webp, but is " + value));
            return this;
        }

        /** How many bytes of requests the journal keeps; the oldest entries go first. Unlimited by default. */
        public Builder journalCapacity(long bytes) {
            this.journalCapacity = bytes;
            return this;
        }

        /** Called with every request when it has been answered or cut. */
        public Builder onAnswer(Consumer<JournalEntry> value) {
            this.listener = value;
            return this;
        }

        /** Called with every callback that was sent. */
        public Builder onCallback(Consumer<CallbackEntry> value) {
            this.callbackListener = value;
            return this;
        }

        /**
         * Listens when this returns.
         *
         * @throws java.io.UncheckedIOException if the port is taken
         */
        public JimengSimulator start() {
            return new JimengSimulator(this);
        }
    }
}
