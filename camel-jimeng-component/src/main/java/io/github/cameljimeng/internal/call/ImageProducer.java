package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.internal.exchange.ExchangeWriter;
import io.github.cameljimeng.internal.exchange.ProvenanceText;
import io.github.cameljimeng.internal.exchange.RequestKey;
import io.github.cameljimeng.internal.gateway.ImageReply;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** Base of the producers whose call returns its images at once: {@code generate} and {@code edit}. */
public abstract class ImageProducer extends PaidCallProducer {

    private final ImageFetcher images;
    private final Keys keys;
    private final Optional<Budget> budget;
    private volatile KeyedCalls keyedCalls;

    /**
     * How request keys are read and kept.
     *
     * @param name reads the key of an exchange
     * @param calls opens the ledger with the first key: without keys there is none
     */
    public record Keys(RequestKey name, Supplier<KeyedCalls> calls) {}

    /**
     * A request that has been read and checked.
     *
     * @param inputs what its images say of their origin
     */
    record Request(String operation, RequestSchema schema, RequestValues values, Inputs inputs) {

        static Request of(String operation, RequestSchema schema, RequestValues values) {
            var inputs = new Inputs();
            inputs.read(values);
            return new Request(operation, schema, values, inputs);
        }

        String model() {
            return schema.model(values);
        }

        /** What it may make. */
        Demand demand() {
            return Demand.of(schema, values);
        }
    }

    /** What the images of a request say of their origin; those behind URLs are known when they have been fetched. */
    static final class Inputs {
        private volatile String provenance;

        void read(RequestValues values) {
            provenance = ProvenanceText.of(values);
        }

        void writeTo(Exchange exchange) {
            ExchangeWriter.inputs(exchange, provenance);
        }
    }

    ImageProducer(Endpoint endpoint, Access access, ImageFetcher images, Keys keys, Optional<Budget> budget) {
        super(endpoint, access);
        this.images = images;
        this.keys = keys;
        this.budget = budget;
    }

    /** Reads and checks the exchange. */
    abstract Request read(Exchange exchange);

    /** Fetches what the call needs; nothing may be sent to the gateway yet. */
    RequestValues ready(Request request) {
        return request.values();
    }

    /** Makes the paid call. */
    abstract ImageReply send(RequestValues values, String key);

    final ImageFetcher images() {
        return images;
    }

    @Override
    protected final CallRunner.Work prepare(Exchange exchange, Attempt attempt) {
        images.labels().read(exchange);
        var request = read(exchange);
        var key = keys.name().of(exchange);
        var order = budget.map(one -> one.of(exchange, request.demand()));
        if (key != null) {
            return CallRunner.Work.withDatabase(() -> payOnce(exchange, attempt, request, order, key));
        }
        CallRunner.Work work = () -> deliver(
                exchange,
                attempt.call(),
                unkeyed(attempt, request),
                pay(attempt, request, order, null, UUID.randomUUID().toString()));
        return order.isPresent() || images.origins().isUsed() ? CallRunner.Work.withDatabase(work) : work;
    }

    private ImageReply pay(Attempt attempt, Request request, Optional<Budget.Order> order, String key, String id) {
        var values = ready(request);
        var expense = order.map(one -> one.reserve(id));
        attempt.begin(request.operation(), client(), request.model());
        var reply = Expense.pay(expense, () -> send(values, key));
        expense.flatMap(one -> one.made(reply)).ifPresent(attempt::costs);
        return reply;
    }

    private Delivery unkeyed(Attempt attempt, Request request) {
        return (exchange, reply) -> {
            ExchangeWriter.cost(exchange, attempt.cost());
            images.answer(exchange, client().gateway().name(), request.model(), reply);
            request.inputs().writeTo(exchange);
        };
    }

    // looking up the store once is enough; who comes at the same moment finds the same one
    private KeyedCalls keyedCalls() {
        var known = keyedCalls;
        if (known == null) {
            known = keys.calls().get();
            keyedCalls = known;
        }
        return known;
    }

    private void payOnce(
            Exchange exchange, Attempt attempt, Request request, Optional<Budget.Order> unreserved, String key) {
        var calls = keyedCalls();
        var order = calls.order(
                request.operation(),
                client().gateway().name(),
                client().accountName(),
                request.model(),
                key,
                OrderDigest.of(request.operation(), request.values()));
        var outcome = calls.pay(order, id -> pay(attempt, request, unreserved, key, id), images.downloader()::absolute);
        deliver(
                exchange,
                attempt.call(),
                (target, reply) -> {
                    ExchangeWriter.cost(target, attempt.cost());
                    var provider = outcome.row().provider();
                    var fetcher = outcome.isDuplicate() ? images.unmeasured() : images;
                    fetcher.answer(target, provider, outcome.row().order().model(), reply);
                    request.inputs().writeTo(target);
                    if (outcome.isDuplicate()) {
                        target.getMessage().setHeader(JimengHeaders.DUPLICATE, true);
                    }
                    calls.downloaded(outcome, target.getMessage().getBody(ImageResult.class));
                },
                outcome.reply());
    }
}
