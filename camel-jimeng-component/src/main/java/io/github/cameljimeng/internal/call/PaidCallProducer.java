package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.PaidCalls;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.gateway.ReplyImage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Base of the producers that make a paid call. Requests are read and checked on the caller's thread, before anything is
 * sent; {@link CallRunner} runs the call itself. Each exchange is completed in one place.
 */
public abstract class PaidCallProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(PaidCallProducer.class);

    private final Access access;

    /**
     * How a producer reaches its gateway.
     *
     * @param client the gateway
     * @param runner runs the calls
     * @param ledgerRunner runs the calls that use the ledger as well, with the same permits
     * @param threads opens the HTTP client ahead of the first exchange
     * @param redeliverPaid whether a redelivery sends a request again that may have been paid for
     * @param observer observes the calls
     */
    public record Access(
            GatewayClient client,
            CallRunner runner,
            CallRunner ledgerRunner,
            Executor threads,
            boolean redeliverPaid,
            Supplier<CallObserver> observer) {}

    protected PaidCallProducer(Endpoint endpoint, Access access) {
        super(endpoint);
        this.access = access;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        getEndpoint().getCamelContext().addStartupListener((context, alreadyStarted) -> openAhead());
    }

    // creating an HTTP client with TLS takes a third of a second: neither the start nor the first exchange should wait
    // for it
    private void openAhead() {
        try {
            access.threads().execute(this::open);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{} was stopped before it was used", getEndpoint());
        }
    }

    private void open() {
        try {
            client().open();
        } catch (RuntimeException e) {
            // the first exchange will fail for the same reason, but that may be hours from now
            if (getEndpoint().getCamelContext().isRunAllowed()) {
                LOG.warn("{} cannot be used: {}", getEndpoint(), e.getMessage());
            }
        } catch (Error e) {
            LOG.error("{} cannot be used", getEndpoint(), e);
        }
    }

    /** Reads and checks the exchange; nothing may be sent yet. */
    protected abstract CallRunner.Work prepare(Exchange exchange, Attempt attempt) throws Exception;

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ExchangeWriter.clear(exchange);
            var call = PaidCalls.next(exchange, getEndpoint().getEndpointUri());
            var earlier = access.redeliverPaid() ? null : call.outcome();
            if (earlier instanceof PaidCalls.Made made) {
                made.result().writeTo(exchange);
                callback.done(true);
                return true;
            }
            if (earlier instanceof PaidCalls.Failed failed) {
                throw failed.failure();
            }
            var attempt = new Attempt(call, observer().call());
            var work = earlier instanceof PaidCalls.Unfetched unfetched
                    ? (CallRunner.Work) () -> unfetched.images().fetch(exchange, call)
                    : prepare(exchange, attempt);
            var runner = work.usesDatabase() ? access.ledgerRunner() : access.runner();
            return runner.run(exchange, () -> run(work, exchange, attempt), callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(exchange, e, callback);
        } catch (Throwable e) {
            return failed(exchange, e, callback);
        }
    }

    private static void run(CallRunner.Work work, Exchange exchange, Attempt attempt) throws Exception {
        var call = attempt.call();
        try {
            work.run();
            call.endsWith(new PaidCalls.Made(ExchangeWriter.written(exchange)));
        } catch (Throwable e) {
            if (isFinal(e) && !(call.outcome() instanceof PaidCalls.Unfetched)) {
                call.endsWith(new PaidCalls.Failed(e));
            }
            attempt.end(CallOutcome.of(e));
            throw e;
        }
        attempt.end(outcome(exchange));
    }

    private static CallOutcome outcome(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof ImageResult result
                ? CallOutcome.of(result)
                : CallOutcome.accepted();
    }

    private static boolean isFinal(Throwable thrown) {
        return !(thrown instanceof JimengException failure) || PaidCalls.isFinal(failure);
    }

    /** Fetches the images of a reply and writes them to an exchange. */
    @FunctionalInterface
    protected interface Delivery {
        void deliver(Exchange exchange, ImageReply reply);
    }

    /** Delivers the images of a reply. If they cannot be fetched, a redelivery of the step fetches them again. */
    protected static void deliver(Exchange exchange, PaidCalls.Call call, Delivery delivery, ImageReply reply) {
        try {
            delivery.deliver(exchange, reply);
        } catch (Throwable e) {
            var rest = e instanceof JimengException failure ? withFetched(reply, failure.getImages()) : reply;
            call.endsWith(new PaidCalls.Unfetched(e, (again, next) -> deliver(again, next, delivery, rest)));
            throw e;
        }
    }

    private static ImageReply withFetched(ImageReply reply, List<GeneratedImage> fetched) {
        var images = new ArrayList<>(reply.images());
        for (var image : fetched) {
            image.content().ifPresent(content -> {
                var unfetched = images.get(image.getIndex());
                images.set(
                        image.getIndex(),
                        new ReplyImage(
                                unfetched.url(), content, null, unfetched.revisedPrompt(), unfetched.metadata()));
            });
        }
        return new ImageReply(images, reply.errors(), reply.requestId(), reply.created(), reply.usage(), reply.model());
    }

    private static boolean failed(Exchange exchange, Throwable e, AsyncCallback callback) {
        ExchangeWriter.failure(exchange, e);
        callback.done(true);
        return true;
    }

    protected GatewayClient client() {
        return access.client();
    }

    protected CallObserver observer() {
        return access.observer().get();
    }
}
