package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.error.JimengException;
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
 *
 * <p>A redelivery may also come to another step than the one that failed: {@code failover()} begins with the first gateway
 * again. That step must not pay for what the other one may have paid for, and so ends as the other one did.
 */
public final class PaidCalls implements SafeCopyProperty {

    private static final String PROPERTY = "CamelJimengPaidCalls";

    // a loop can make any number of calls in one exchange, and results are kept with it
    private static final int MOST = 20;

    // of a call that is known by its failure only
    private static final String SOMEWHERE = "";

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
        /** Fetches them for a step that is run again, and writes them to the exchange. */
        void fetch(Exchange exchange, Call call) throws Exception;
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

        // a circuit breaker copies the exchange, which is the same order still
        boolean isBeside(Place other) {
            return !is(other) && Objects.equals(part, other.part) && Objects.equals(branch, other.branch);
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
        /** Whether a redelivery has begun because of it, and no step has ended with it yet. */
        private boolean pending;

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

        private boolean isPendingFor(Place now) {
            return pending && place.isBeside(now);
        }

        private void redeliver(Throwable caught) {
            due = true;
            reason = outcome != null && isCause(outcome.failure(), caught);
            pending = reason;
        }

        private Call copy() {
            var copy = new Call(place);
            copy.outcome = outcome;
            copy.leftAt = leftAt;
            copy.reason = reason;
            copy.due = due;
            copy.pending = pending;
            return copy;
        }
    }

    private PaidCalls() {}

    /** The call that a step is about to make, or that it has made before if it is run again by a redelivery. */
    public static Call next(Exchange exchange, String endpoint) {
        var place = Place.of(exchange, endpoint);
        var paid = find(exchange).orElseGet(() -> begin(exchange));
        var call = paid.due(place)
                .filter(due -> due.outcome != null)
                .or(() -> paid.pending(place))
                .or(() -> paid.due(place))
                .orElseGet(() -> paid.add(place));
        call.due &= !call.place.is(place);
        call.pending = false;
        call.leftAt = NEVER;
        return call;
    }

    private Optional<Call> pending(Place place) {
        return calls.stream().filter(call -> call.isPendingFor(place)).findFirst();
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
        find(exchange).ifPresent(paid -> paid.redeliver(caught));
        finalFailure(caught)
                .filter(failure -> find(exchange).stream().noneMatch(PaidCalls::hasReason))
                .ifPresent(failure -> find(exchange)
                        .orElseGet(() -> begin(exchange))
                        .addReason(Place.of(exchange, SOMEWHERE), failure));
    }

    private void redeliver(Throwable caught) {
        redelivered = level();
        calls.forEach(call -> call.redeliver(caught));
        calls.removeIf(call -> (call.leftAt <= redelivered || flooded) && !call.reason);
        flooded = false;
    }

    private boolean hasReason() {
        return calls.stream().anyMatch(call -> call.reason);
    }

    // a circuit breaker works on a copy of the exchange, of which only the exception comes back
    private void addReason(Place place, Throwable failure) {
        redelivered = level();
        var call = add(place);
        call.endsWith(new Failed(failure));
        call.reason = true;
        call.pending = true;
    }

    /** An error handler gives up: what the exchange does now is new. */
    static void giveUp(Exchange exchange) {
        find(exchange).ifPresent(paid -> paid.calls.forEach(call -> call.pending = false));
    }

    private static Optional<JimengException> finalFailure(Throwable caught) {
        for (var each = caught; each != null; each = each.getCause()) {
            if (each instanceof JimengException failure) {
                return Optional.of(failure).filter(PaidCalls::isFinal);
            }
        }
        return Optional.empty();
    }

    /** Whether it was sent, and must not be sent again: what was refused before any work may be. */
    public static boolean isFinal(JimengException failure) {
        boolean sent = failure.isMayBeBilled() || failure.getHttpStatus() != 0;
        return sent && !failure.getKind().isRetryable();
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
            call.pending &= level > redelivered;
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
