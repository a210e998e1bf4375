package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.http.Admitted;
import io.github.cameljimeng.http.HttpCall;
import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.http.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one gateway for images and tasks, on the calling thread. Paid requests are sent again only when it is certain
 * that nothing was made: nothing was sent, or the gateway refused before it worked.
 */
public final class GatewayClient {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayClient.class);

    private final GatewaySettings settings;
    private final Line line;
    private final GatewayCalls calls;
    private final ReplyReader reader;
    private final ErrorClassifier paidCalls;
    private final ErrorClassifier questions;

    public GatewayClient(GatewaySettings settings, Line line) {
        this.settings = settings;
        this.line = line;
        this.calls = new GatewayCalls(settings);
        this.reader = new ReplyReader(settings.spool(), settings.maxImageSize());
        this.paidCalls = classifier(true);
        this.questions = classifier(false);
    }

    /** Does now what the first call would otherwise wait for: creates the HTTP client, loads JSON. Sends nothing. */
    public void open() {
        line.open();
        JsonMaps.load();
    }

    /** Fails with a message that names what is missing when the gateway has no such operation. */
    public RequestForm generateForm() {
        return gateway().generateForm().orElseThrow(() -> unsupported("generate"));
    }

    /** Fails with a message that names what is missing when the gateway has no such operation. */
    public RequestForm editForm() {
        var form = gateway().editForm().orElseThrow(() -> unsupported("edit"));
        return settings.editPath() == null ? form : form.at(settings.editPath());
    }

    /** Fails with a message that names what is missing when the gateway has no such operation. */
    public TaskForms taskForms() {
        return gateway().taskForms().orElseThrow(() -> unsupported("jm-submit, jm-track and jm-poll"));
    }

    public Gateway gateway() {
        return settings.gateway();
    }

    /** Checks a request as {@code validation} says, before anything is sent. */
    public void check(RequestForm form, RequestValues values) {
        checkCredentials();
        settings.validation().apply(gateway().name(), form, values);
    }

    /** Refuses to work without the credentials that the gateway needs. */
    public void checkCredentials() {
        gateway().auth().missing(settings.credentials()).ifPresent(remedy -> {
            throw Failure.of(
                            ErrorKind.AUTHENTICATION,
                            "There are no credentials for " + gateway().name() + ": " + remedy + ". Nothing was sent.")
                    .toException();
        });
    }

    /** Paid. Asks for images by text. */
    public ImageReply generate(RequestValues values) {
        var form = generateForm();
        return paid("generate", values.model(form), () -> calls.json(form, values), this::images);
    }

    /** Paid. Asks for images by images. */
    public ImageReply edit(RequestValues values) {
        var form = editForm();
        return paid("edit", values.model(form), () -> calls.edit(form, values), this::images);
    }

    /** Paid. Asks for a task. */
    public SubmittedTask submit(RequestValues values) {
        var form = taskForms().submit();
        return paid("jm-submit", values.model(form), () -> calls.json(form, values), this::task);
    }

    /** {@link #query(String, Map, Instant)} for a task that is due now. */
    public TaskAnswer query(String taskId, Map<String, String> remembered) {
        return query(taskId, remembered, Instant.now());
    }

    /**
     * Free. Asks once what became of a task; never throws for what the gateway says or fails to say.
     *
     * @param remembered what the submit said that the question has to repeat
     * @param dueSince when the task was due to be asked about: with {@code requestsPerSecond} the oldest goes first
     */
    public TaskAnswer query(String taskId, Map<String, String> remembered, Instant dueSince) {
        var question = taskForms().query().ask(taskId, remembered);
        return ask("jm-poll", () -> calls.query(question), taskId, settings.requestTimeout(), dueSince);
    }

    /**
     * Free. Asks for something that does not exist, only to hear whether the gateway takes our credentials; what it
     * says goes to the listener.
     *
     * @param deadline how long to wait for the answer
     */
    public void probe(Duration deadline) {
        // somebody waits for the answer, who must not stand behind a backlog of tasks
        ask("probe", this::harmless, "0", deadline, Instant.EPOCH);
    }

    private HttpCall harmless() {
        return gateway()
                .taskForms()
                .map(forms -> calls.query(forms.query().ask("0", Map.of())))
                .orElseGet(() -> calls.get("/v1/models"));
    }

    private TaskAnswer ask(
            String operation, Supplier<HttpCall> call, String taskId, Duration deadline, Instant dueSince) {
        long start = System.nanoTime();
        TaskAnswer answer;
        try {
            answer = new TaskReply(taskId, line.execute(call, deadline, dueSince, reader), questions).answer();
        } catch (TransportException e) {
            answer = new TaskAnswer.Unanswered(
                    questions.of(e).toBuilder().taskId(taskId).build());
        }
        report(operation, null, start, 0, answer instanceof TaskAnswer.Unanswered no ? no.failure() : null);
        return answer;
    }

    private <T> T paid(
            String operation, String model, Supplier<HttpCall> call, BiFunction<Reply, ReplyFacts, T> result) {
        long start = System.nanoTime();
        // kept over retries: who came first is not sent to the end of the line for having been refused
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

    // these two kinds are only given when nothing was made
    private static boolean isRefusal(JimengException e) {
        return e.getKind() == ErrorKind.RATE_LIMITED || e.getKind() == ErrorKind.UNAVAILABLE;
    }

    private boolean paused(Duration delay, JimengException refused) {
        LOG.debug("Nothing was made, sending again in {}: {}", delay, refused.getMessage());
        try {
            line.pause(delay);
            return true;
        } catch (TransportException stopped) {
            refused.addSuppressed(stopped);
            return false;
        }
    }

    private <T> T once(Supplier<HttpCall> call, Instant dueSince, BiFunction<Reply, ReplyFacts, T> result) {
        try (var admitted = admit(dueSince)) {
            try {
                var done = send(call, dueSince, result);
                admitted.succeeded();
                return done;
            } catch (JimengRateLimitedException e) {
                admitted.refused();
                throw e;
            }
        }
    }

    private Admitted admit(Instant dueSince) {
        try {
            return line.admit(dueSince);
        } catch (TransportException e) {
            throw paidCalls.of(e).toException(e);
        }
    }

    private <T> T send(Supplier<HttpCall> call, Instant dueSince, BiFunction<Reply, ReplyFacts, T> result) {
        Reply reply;
        try {
            reply = line.execute(() -> logged(call.get()), settings.requestTimeout(), dueSince, reader);
        } catch (TransportException e) {
            throw paidCalls.of(e).toException(e);
        }
        var facts = ReplyFacts.of(reply);
        if (facts.failed() || !reply.isSuccess()) {
            throw paidCalls.of(reply, facts).toException();
        }
        return result.apply(reply, facts);
    }

    private static HttpCall logged(HttpCall call) {
        LOG.debug("{}", call);
        return call;
    }

    private ImageReply images(Reply reply, ReplyFacts facts) {
        var images = ReplyImages.of(reply);
        if (!images.isEmpty()) {
            return new ImageReply(images, facts.requestId(), ReplyFacts.created(reply), ReplyFacts.usage(reply));
        }
        throw paidCalls.incomprehensible(reply, facts, noImage(reply, facts)).toException();
    }

    private static String noImage(Reply reply, ReplyFacts facts) {
        if (facts.taskId() != null) {
            return "it answered with task " + facts.taskId()
                    + " instead of an image: the task is running, hand its id to jimeng:jm-track or jimeng:jm-poll";
        }
        return reply.defect() == null
                ? "it reports success, and there is no image in the reply"
                : "the reply cannot be read, " + reply.defect();
    }

    private SubmittedTask task(Reply reply, ReplyFacts facts) {
        if (facts.taskId() != null) {
            return new SubmittedTask(facts.taskId(), facts.requestId(), facts.taskStatus());
        }
        var what = reply.defect() == null
                ? "it reports success, and there is no task id in the reply"
                : "the reply cannot be read, " + reply.defect();
        throw paidCalls.incomprehensible(reply, facts, what).toException();
    }

    private ErrorClassifier classifier(boolean paid) {
        return new ErrorClassifier(
                gateway().name(),
                paid,
                gateway().auth().options(),
                settings.credentials().secrets());
    }

    private JimengException unsupported(String operation) {
        return Failure.of(
                        ErrorKind.INVALID_REQUEST,
                        "%s has no %s: choose another operation, or another provider (option provider)"
                                .formatted(gateway().name(), operation))
                .toException();
    }
}
