package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.TaskApi;
import io.github.cameljimeng.internal.http.HttpCall;
import io.github.cameljimeng.internal.http.Permit;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.http.TransportException;
import io.github.cameljimeng.internal.text.ForeignText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests for images and tasks to one gateway, on the calling thread. Paid requests are retried only if it is
 * certain that nothing was made: nothing was sent, or the gateway refused before any work.
 */
public final class GatewayClient {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayClient.class);

    private final GatewaySettings settings;
    private final RequestDispatcher dispatcher;
    private final RequestValidator validator;
    private final RequestEncoder encoder;
    private final ReplyReader reader;
    private final ErrorClassifier paid;
    private final ErrorClassifier queries;
    private final UnaryOperator<String> masking;
    private final PaidReplies replies;
    private final String accountName;

    public GatewayClient(GatewaySettings settings, RequestDispatcher dispatcher) {
        this.settings = settings;
        this.dispatcher = dispatcher;
        this.validator =
                new RequestValidator(settings.validation(), settings.gateway().name());
        this.encoder = new RequestEncoder(settings);
        this.reader = new ReplyReader(settings.spool(), settings.maxImageSize());
        this.paid = classifier(true);
        this.queries = classifier(false);
        this.masking = ForeignText.masking(settings.secrets());
        this.replies = new PaidReplies(paid);
        this.accountName = AccountName.of(settings.gateway().name(), settings.baseUrl(), settings.credentials());
    }

    /** Does ahead what would delay the first call: creates the HTTP client and loads Jackson. Sends nothing paid. */
    public void open() {
        dispatcher.open();
        Json.load();
        settings.balance().refreshIfWished();
    }

    /** Fails with a message that names what is missing when the gateway has no such operation. */
    public RequestSchema generateSchema() {
        var schema = gateway().generateSchema().orElseThrow(() -> unsupported("generate"));
        return settings.generatePath() == null ? schema : schema.at(settings.generatePath());
    }

    /** Fails with a message that names what is missing when the gateway has no such operation. */
    public RequestSchema editSchema() {
        var schema = gateway().editSchema().orElseThrow(() -> unsupported("edit"));
        return settings.editPath() == null ? schema : schema.at(settings.editPath());
    }

    /** Fails with a message that names what is missing when the gateway has no such operation. */
    public TaskApi taskApi() {
        return gateway().taskApi().orElseThrow(() -> unsupported("jm-submit, jm-track and jm-poll"));
    }

    /** The name of the account in the ledger, see {@link io.github.cameljimeng.ledger.Order#account}. */
    public String accountName() {
        return accountName;
    }

    public Gateway gateway() {
        return settings.gateway();
    }

    /** Checks a request by the option {@code validation}, before anything is sent. */
    public void check(RequestSchema schema, RequestValues values) {
        checkCredentials();
        validator.check(schema, values);
    }

    /** Checks a value that status queries send, for a task that was submitted elsewhere. */
    public void checkRemembered(Parameter parameter, Object value) {
        validator.check(taskApi().submit(), parameter, value);
    }

    /** Fails if credentials that the gateway requires are missing. */
    public void checkCredentials() {
        gateway().auth().missing(settings.credentials()).ifPresent(remedy -> {
            throw Failure.of(
                            ErrorKind.AUTHENTICATION,
                            "There are no credentials for " + gateway().name() + ": " + remedy + ". Nothing was sent.")
                    .toException();
        });
    }

    /**
     * Paid. Requests images by text.
     *
     * @param key the request key, {@code null} for none
     */
    public ImageReply generate(RequestValues values, String key) {
        var schema = generateSchema();
        return ReplyResult.complete(
                paid("generate", schema.model(values), () -> encoder.json(schema, values, key), replies::images),
                requested(schema, values),
                gateway().name());
    }

    /**
     * Paid. Requests images by images.
     *
     * @param key the request key, {@code null} for none
     */
    public ImageReply edit(RequestValues values, String key) {
        var schema = editSchema();
        return ReplyResult.complete(
                paid("edit", schema.model(values), () -> encoder.edit(schema, values, key), replies::images),
                requested(schema, values),
                gateway().name());
    }

    private static long requested(RequestSchema schema, RequestValues values) {
        var n = schema.of(values)
                .field(Parameter.N)
                .map(values::value)
                .orElse(values.parameters().get(Parameter.N));
        return n instanceof Number number ? number.longValue() : 0;
    }

    /**
     * Paid. Submits a task.
     *
     * @param key the request key, {@code null} for none
     */
    public SubmittedTask submit(RequestValues values, String key) {
        var schema = taskApi().submit();
        return paid("jm-submit", schema.model(values), () -> encoder.json(schema, values, key), replies::task);
    }

    /** {@link #query(String, Map, Instant, Runnable)} for a task that is due now. */
    public TaskAnswer query(String taskId, Map<String, String> remembered) {
        return query(taskId, remembered, Instant.now(), () -> {});
    }

    /**
     * Free. Queries the status of a task once; never throws for an error or a missing answer of the gateway.
     *
     * @param remembered parameters of the submit that the status query has to repeat
     * @param dueSince when the status query was due: with {@code requestsPerSecond} the oldest goes first
     * @param sending runs when its turn has come, just before it is sent
     */
    public TaskAnswer query(String taskId, Map<String, String> remembered, Instant dueSince, Runnable sending) {
        var query = taskApi().statusQuery().create(taskId, remembered);
        Supplier<HttpCall> call = () -> {
            sending.run();
            return encoder.query(query).within("queryTimeout");
        };
        return query("jm-poll", call, taskId, settings.queryTimeout(), dueSince);
    }

    /**
     * Free. Requests something that does not exist, only to check the credentials; the outcome goes to the listener.
     *
     * @param deadline the longest wait for the answer
     */
    public void probe(Duration deadline) {
        // a caller waits for the answer, so it must not queue behind a backlog of tasks
        query("probe", this::probeRequest, "0", deadline, Instant.EPOCH);
    }

    private HttpCall probeRequest() {
        return gateway()
                .taskApi()
                .map(api -> encoder.query(api.statusQuery().create("0", Map.of())))
                .orElseGet(() -> encoder.models());
    }

    private TaskAnswer query(
            String operation, Supplier<HttpCall> call, String taskId, Duration deadline, Instant dueSince) {
        long start = System.nanoTime();
        TaskAnswer answer;
        try {
            var reply = dispatcher.execute(call, deadline, dueSince, reader).masked(masking);
            answer = new TaskAnswerReader(taskId, reply, queries).answer();
        } catch (TransportException e) {
            answer = new TaskAnswer.Unanswered(
                    queries.of(e).toBuilder().taskId(taskId).build());
        }
        report(
                operation,
                null,
                start,
                0,
                answer instanceof TaskAnswer.Unanswered unanswered ? unanswered.failure() : null);
        if (answer instanceof TaskAnswer.Succeeded succeeded) {
            ReplyResult.complete(succeeded.images(), 0, gateway().name());
        }
        return answer;
    }

    private <T> T paid(String operation, String model, Supplier<HttpCall> call, Function<Reply, T> result) {
        try (var billed = settings.balance().begin()) {
            try {
                return repeated(operation, model, call, result);
            } catch (JimengException e) {
                throw billed.explained(e);
            }
        }
    }

    private <T> T repeated(String operation, String model, Supplier<HttpCall> call, Function<Reply, T> result) {
        long start = System.nanoTime();
        // kept over retries: a refused request does not go to the end of the queue
        var dueSince = Instant.now();
        for (int retries = 0; ; retries++) {
            try {
                var done = once(call, dueSince, result);
                report(operation, model, start, retries, null);
                return done;
            } catch (JimengException e) {
                var delay =
                        isRefusal(e) ? settings.retry().delay(retries, e.getRetryAfter()) : Optional.<Duration>empty();
                if (delay.isEmpty() || !paused(delay.get(), e)) {
                    report(operation, model, start, retries, e.failure());
                    throw e;
                }
            }
        }
    }

    private void report(String operation, String model, long start, int retries, Failure failure) {
        var took = Duration.ofNanos(System.nanoTime() - start);
        settings.listener().called(new CallReport(operation, model, took, retries, failure));
    }

    // these two kinds are used only if nothing was made
    private static boolean isRefusal(JimengException e) {
        return e.getKind() == ErrorKind.RATE_LIMITED || e.getKind() == ErrorKind.UNAVAILABLE;
    }

    private boolean paused(Duration delay, JimengException refused) {
        LOG.debug("Nothing was made; sending the request again in {}: {}", delay, refused.getMessage());
        settings.listener().retried(refused.failure(), delay);
        try {
            dispatcher.pause(delay);
            return true;
        } catch (TransportException stopped) {
            refused.addSuppressed(stopped);
            return false;
        }
    }

    private <T> T once(Supplier<HttpCall> call, Instant dueSince, Function<Reply, T> result) {
        try (var permit = admit(dueSince)) {
            try {
                var done = send(call, dueSince, result);
                permit.succeeded();
                return done;
            } catch (JimengRateLimitedException e) {
                permit.refused();
                throw e;
            }
        }
    }

    private Permit admit(Instant dueSince) {
        try {
            return dispatcher.admit(dueSince);
        } catch (TransportException e) {
            throw paid.of(e).toException(e);
        }
    }

    private <T> T send(Supplier<HttpCall> call, Instant dueSince, Function<Reply, T> result) {
        Reply reply;
        try {
            reply = dispatcher
                    .execute(() -> logged(call.get()), settings.requestTimeout(), dueSince, reader)
                    .masked(masking);
        } catch (TransportException e) {
            throw paid.of(e).toException(e);
        }
        return result.apply(reply);
    }

    private static HttpCall logged(HttpCall call) {
        LOG.debug("{}", call);
        return call;
    }

    private ErrorClassifier classifier(boolean paid) {
        return new ErrorClassifier(gateway().name(), paid, gateway().auth().options(), settings.secrets());
    }

    private JimengException unsupported(String operation) {
        return Failure.of(
                        ErrorKind.INVALID_REQUEST,
                        "%s does not support %s: choose another operation, or another provider (option provider)"
                                .formatted(gateway().name(), operation))
                .toException();
    }
}
