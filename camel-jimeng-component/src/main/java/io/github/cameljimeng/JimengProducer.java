package io.github.cameljimeng;

import io.github.cameljimeng.gateway.GatewayClient;
import io.github.cameljimeng.gateway.ImageReply;
import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.image.ImageResult;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Base of the producers that call the gateway. What can be refused is refused on the caller's thread. A caller that waits
 * for the exchange makes the call itself, so that a slow call holds one thread and not two; so does one with a transacted
 * exchange, which must not leave its thread, and any with {@code synchronous=true}. For others the call runs on a thread
 * of the component while they go on. Each exchange has one point where it completes.
 */
abstract class JimengProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(JimengProducer.class);

    private final JimengEndpoint endpoint;
    private final WaitingCaller waitingCaller = new WaitingCaller();

    JimengProducer(JimengEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** Work that has been checked and waits for a permit. */
    @FunctionalInterface
    interface Work {
        /** Calls the gateway and puts the result on the exchange. */
        void run() throws Exception;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // the account is known from now on: whoever asks for readiness need not wait for the first exchange
        endpoint.requireOperation();
        var client = endpoint.client();
        endpoint.getCamelContext().addStartupListener((context, alreadyStarted) -> openAhead(client));
    }

    // an HTTP client with TLS takes a third of a second: neither the start nor the first exchange shall wait for it
    private void openAhead(GatewayClient client) {
        try {
            endpoint.getComponent().threads().execute(() -> open(client));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("{} is stopped before it was used", endpoint);
        }
    }

    private void open(GatewayClient client) {
        try {
            client.open();
        } catch (RuntimeException e) {
            // the first exchange will fail with the same, but that may be hours from now
            if (endpoint.getCamelContext().isRunAllowed()) {
                LOG.warn("{} cannot be used: {}", endpoint, e.getMessage());
            }
        }
    }

    /** Reads and checks the exchange; nothing may be sent yet. */
    abstract Work prepare(Exchange exchange) throws Exception;

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ExchangeOutcome.clear(exchange);
            var work = prepare(exchange);
            return dispatch(exchange, work, callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(exchange, e, callback);
        } catch (Exception e) {
            return failed(exchange, e, callback);
        }
    }

    private static boolean failed(Exchange exchange, Exception e, AsyncCallback callback) {
        ExchangeOutcome.failure(exchange, e);
        callback.done(true);
        return true;
    }

    private boolean dispatch(Exchange exchange, Work work, AsyncCallback callback)
            throws InterruptedException, RejectedExecutionException {
        Line line = endpoint.line();
        Runnable guarded = () -> {
            try {
                work.run();
                ExchangeOutcome.goOn(exchange);
            } catch (Exception e) {
                ExchangeOutcome.failure(exchange, e);
            }
        };
        if (staysOnItsThread(exchange)) {
            if (line.run(guarded)) {
                LateInterrupt.after(exchange);
            }
            callback.done(true);
            return true;
        }
        line.dispatch(guarded, () -> callback.done(false));
        return false;
    }

    private boolean staysOnItsThread(Exchange exchange) {
        return exchange.isTransacted()
                || options().isSynchronous()
                || (waitingCallersMakeTheCall() && !Line.isOnVirtualThread() && waitingCaller.brings(exchange));
    }

    /** Whether a caller that waits for the exchange does so by making the call itself. */
    boolean waitingCallersMakeTheCall() {
        return true;
    }

    /** The result of a synchronous call: fetches the images and puts them on the exchange. */
    void answer(Exchange exchange, GatewayClient client, String model, ImageReply reply) {
        var details = new ImageResult.Details(
                client.gateway().name(), model, null, reply.requestId(), reply.created(), reply.usage());
        ExchangeOutcome.images(exchange, ImageFetch.of(endpoint).fetch(reply, details));
    }

    @Override
    public JimengEndpoint getEndpoint() {
        return endpoint;
    }

    JimengConfiguration options() {
        return endpoint.getConfiguration();
    }
}
