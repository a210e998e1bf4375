package io.github.cameljimeng.gateway;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.http.HttpCall;
import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.http.TransportException;
import java.time.Duration;
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

    public GatewayClient(GatewaySettings settings, Line line) {
        this.settings = settings;
        this.line = line;
        this.calls = new GatewayCalls(settings);
        this.reader = new ReplyReader(settings.spool(), settings.maxImageSize());
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
        return paid(() -> calls.json(form, values), this::images);
    }

    /** Paid. Asks for images by images. */
    public ImageReply edit(RequestValues values) {
        var form = editForm();
        return paid(() -> calls.edit(form, values), this::images);
    }

    /** Paid. Asks for a task. */
    public SubmittedTask submit(RequestValues values) {
        var form = taskForms().submit();
        return paid(() -> calls.json(form, values), this::task);
    }

    /** Free. Asks once what became of a task; never throws for what the gateway says or fails to say. */
    public TaskAnswer query(String taskId, Map<String, String> remembered) {
        var call = calls.query(taskForms().query().ask(taskId, remembered));
        var classifier = classifier(false);
        try {
            var reply = line.execute(call, settings.requestTimeout(), reader);
            return new TaskReply(taskId, reply, classifier).answer();
        } catch (TransportException e) {
            return new TaskAnswer.Unanswered(
                    classifier.of(e).toBuilder().taskId(taskId).build());
        }
    }

    private <T> T paid(Supplier<HttpCall> call, BiFunction<Reply, ReplyFacts, T> result) {
        for (int retries = 0; ; retries++) {
            try {
                return once(call.get(), result);
            } catch (JimengException e) {
                var delay =
                        isRefusal(e) ? settings.retry().delay(retries, e.getRetryAfter()) : Optional.<Duration>empty();
                if (delay.isEmpty()) {
                    throw e;
                }
                LOG.debug("Nothing was made, sending again in {}: {}", delay.get(), e.getMessage());
                pause(delay.get(), e);
            }
        }
    }

    // these two kinds are only given when nothing was made
    private static boolean isRefusal(JimengException e) {
        return e.getKind() == ErrorKind.RATE_LIMITED || e.getKind() == ErrorKind.UNAVAILABLE;
    }

    private void pause(Duration delay, JimengException refused) {
        try {
            line.pause(delay);
        } catch (TransportException stopped) {
            refused.addSuppressed(stopped);
            throw refused;
        }
    }

    private <T> T once(HttpCall call, BiFunction<Reply, ReplyFacts, T> result) {
        var classifier = classifier(true);
        LOG.debug("{}", call);
        Reply reply;
        try {
            reply = line.execute(call, settings.requestTimeout(), reader);
        } catch (TransportException e) {
            throw classifier.of(e).toException(e);
        }
        var facts = ReplyFacts.of(reply);
        if (facts.failed() || !reply.isSuccess()) {
            throw classifier.of(reply, facts).toException();
        }
        return result.apply(reply, facts);
    }

    private ImageReply images(Reply reply, ReplyFacts facts) {
        var images = ReplyImages.of(reply);
        if (!images.isEmpty()) {
            return new ImageReply(images, facts.requestId(), ReplyFacts.created(reply), ReplyFacts.usage(reply));
        }
        throw classifier(true)
                .incomprehensible(reply, facts, noImage(reply, facts))
                .toException();
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
        throw classifier(true).incomprehensible(reply, facts, what).toException();
    }

    private ErrorClassifier classifier(boolean paid) {
        return new ErrorClassifier(
                gateway().name(), paid, settings.credentials().secrets());
    }

    private JimengException unsupported(String operation) {
        return Failure.of(
                        ErrorKind.INVALID_REQUEST,
                        "%s has no %s: choose another operation, or another provider (option provider)"
                                .formatted(gateway().name(), operation))
                .toException();
    }
}
