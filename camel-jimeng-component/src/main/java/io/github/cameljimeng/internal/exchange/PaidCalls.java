package io.github.cameljimeng.internal.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.SafeCopyProperty;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * What became of the paid calls of an exchange. When an error handler redelivers, the steps that it runs again get the
 * same results and failures again, in the same order, and pay nothing. Another attempt of the route itself, in {@code
 * doCatch()} or in a loop, is a new order.
 *
 * <p>Camel copies an exchange, and so calls {@link #safeCopy()}, before each step that it may redeliver. A redelivered
 * step therefore repeats the calls since the last copy that was made in its own route or an outer one, and the call whose
 * failure is the reason. This object is kept where no step can remove it.
 */
public final class PaidCalls implements SafeCopyProperty {

    private static final String PROPERTY = "CamelJimengPaidCalls";

    // a loop can make any number of calls in one exchange, and results are kept with it
    private static final int MOST = 20;

    private static final int NEVER = Integer.MAX_VALUE;

    private final List<Call> calls = new ArrayList<>();
    private boolean flooded;
    // whose calls these are, unknown for a copy that no step has used
    private Exchange exchange;
    // in how many routes one within the other the step is that is redelivered
    private int redelivered;

    /** What became of a call. */
    public sealed interface Outcome {
        /** {@code null} if there is none. */
        default Throwable failure() {
            return null;
        }
    }

    /** It succeeded, and this was written to the exchange. */
    public record Made(ExchangeWriter.Written result) implements Outcome {}

    /** It failed for good. */
    public record Failed(Throwable failure) implements Outcome {}

    /** Its images were made, but could not be fetched. */
    public record Unfetched(Throwable failure, Images images) implements Outcome {}

    /** Images that were made and paid for. */
    @FunctionalInterface
    public interface Images {
        /** Fetches them, and writes them to the exchange. */
        void fetch(Exchange exchange) throws Exception;
    }

    /** Where an exchange is: the step of its route, and which part or copy of another exchange it is. */
    private record Place(String endpoint, String node, Object whole, Object part, Object branch) {

        static Place of(Exchange exchange, String endpoint) {
            return new Place(
                    endpoint,
                    exchange.getExchangeExtension().getHistoryNodeId(),
                    exchange.getProperty(ExchangePropertyKey.CORRELATION_ID),
                    exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX),
                    exchange.getProperty(ExchangePropertyKey.MULTICAST_INDEX));
        }

        // the node is unknown outside a route
        boolean is(Place other) {
            return endpoint.equals(other.endpoint)
                    && (node == null || other.node == null || node.equals(other.node))
                    && Objects.equals(whole, other.whole)
                    && Objects.equals(part, other.part)
                    && Objects.equals(branch, other.branch);
        }
    }

    /** One call of a step. */
    public static final class Call {
        private final Place place;
        private Outcome outcome;
        /** In how many routes the exchange was at most when it was copied since: the outermost step that it entered. */
        private int leftAt = NEVER;
        /** Whether it is the reason of a redelivery. */
        private boolean reason;
        /** Whether a redelivery has begun, and the call was not yet repeated. */
        private boolean due;

        private Call(Place place) {
            this.place = place;
        }

        /** {@code null} if it is made for the first time, or was refused without costs. */
        public Outcome outcome() {
            return outcome;
        }

        /** Keeps what became of it. */
        public void endsWith(Outcome newOutcome) {
            outcome = newOutcome;
        }

        private boolean isDueAt(Place now) {
            return due && place.is(now);
        }

        private void redeliver(Throwable caught) {
            due = true;
            reason = outcome != null && isCause(outcome.failure(), caught);
        }

        private Call copy() {
            var copy = new Call(place);
            copy.outcome = outcome;
            copy.leftAt = leftAt;
            copy.reason = reason;
            copy.due = due;
            return copy;
        }
    }

    private PaidCalls() {}

    /** The call that a step is about to make, or that it has made before if it is run again by a redelivery. */
    public static Call next(Exchange exchange, String endpoint) {
        var place = Place.of(exchange, endpoint);
        var paid = find(exchange).orElseGet(() -> begin(exchange));
        var call = paid.due(place).orElseGet(() -> paid.add(place));
        call.due = false;
        call.leftAt = NEVER;
        return call;
    }

    private Optional<Call> due(Place place) {
        return calls.stream().filter(call -> call.isDueAt(place)).findFirst();
    }

    private Call add(Place place) {
        if (calls.size() == MOST) {
            calls.clear();
            flooded = true;
        }
        var call = new Call(place);
        calls.add(call);
        return call;
    }

    /** An error handler is about to redeliver what has failed. */
    static void redeliver(Exchange exchange) {
        var caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        find(exchange).ifPresent(paid -> {
            paid.redelivered = paid.level();
            paid.calls.forEach(call -> call.redeliver(caught));
            paid.calls.removeIf(call -> (call.leftAt <= paid.redelivered || paid.flooded) && !call.reason);
            paid.flooded = false;
        });
    }

    private int level() {
        return exchange == null || exchange.getUnitOfWork() == null
                ? 0
                : exchange.getUnitOfWork().routeStackLevel();
    }

    private static PaidCalls begin(Exchange exchange) {
        var paid = new PaidCalls();
        paid.exchange = exchange;
        exchange.getExchangeExtension().setSafeCopyProperty(PROPERTY, paid);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                // a copy that is done goes back into its original
                if (done.getProperty(ExchangePropertyKey.CORRELATION_ID) == null) {
                    done.getExchangeExtension().setSafeCopyProperty(PROPERTY, null);
                }
            }
        });
        return paid;
    }

    private static Optional<PaidCalls> find(Exchange exchange) {
        var paid = Optional.ofNullable(exchange.getExchangeExtension().getSafeCopyProperty(PROPERTY, PaidCalls.class));
        paid.ifPresent(found -> found.exchange = exchange);
        return paid;
    }

    @Override
    public PaidCalls safeCopy() {
        var copy = new PaidCalls();
        copy.flooded = flooded;
        copy.redelivered = redelivered;
        calls.forEach(call -> copy.calls.add(call.copy()));
        entered(level());
        return copy;
    }

    // the next step, or a step within the one that is redelivered
    private void entered(int level) {
        for (var call : calls) {
            call.leftAt = Math.min(call.leftAt, level);
            call.due &= call.reason || level > redelivered;
        }
    }

    private static boolean isCause(Throwable cause, Throwable thrown) {
        for (var each = thrown; each != null; each = each.getCause()) {
            if (each == cause) {
                return true;
            }
        }
        return false;
    }
}
