package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.gateway.GatewayClient;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
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
     * @param threads opens the HTTP client ahead of the first exchange
     */
    public record Access(GatewayClient client, CallRunner runner, Executor threads) {}

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
    protected abstract CallRunner.Work prepare(Exchange exchange) throws Exception;

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            ExchangeWriter.clear(exchange);
            return access.runner().run(exchange, prepare(exchange), callback);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(exchange, e, callback);
        } catch (Throwable e) {
            return failed(exchange, e, callback);
        }
    }

    private static boolean failed(Exchange exchange, Throwable e, AsyncCallback callback) {
        ExchangeWriter.failure(exchange, e);
        callback.done(true);
        return true;
    }

    protected GatewayClient client() {
        return access.client();
    }
}
