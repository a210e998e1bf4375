package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.gateway.ImageReply;
import io.github.cameljimeng.internal.ledger.SpendingBook;
import io.github.cameljimeng.ledger.budget.Spending;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What one order may cost: reserved, and to be settled by what comes of it. */
public final class Expense {

    private final SpendingBook book;
    private final String id;
    private final Spending.Price price;
    private final Function<Usage, Optional<BigDecimal>> tokens;

    /**
     * @param price of its images, {@code null} if unknown
     * @param tokens what the tokens that a gateway reports have cost, if they have a price
     */
    Expense(SpendingBook book, String id, Spending.Price price, Function<Usage, Optional<BigDecimal>> tokens) {
        this.book = book;
        this.id = id;
        this.price = price;
        this.tokens = tokens;
    }

    /** {@link #pay(Supplier)} for an order that may have no budget. */
    public static <T> T pay(Optional<Expense> expense, Supplier<T> call) {
        return expense.isPresent() ? expense.get().pay(call) : call.get();
    }

    /** Makes the paid call; if it fails, what was reserved is given back, or still counts if the outcome is unknown. */
    private <T> T pay(Supplier<T> call) {
        try {
            return call.get();
        } catch (JimengException e) {
            book.failed(id, e.isMayBeBilled());
            throw e;
        } catch (RuntimeException | Error e) {
            book.failed(id, true);
            throw e;
        }
    }

    /**
     * The images were made, whatever becomes of them.
     *
     * @return what they have cost; empty if unknown
     */
    Optional<BigDecimal> made(ImageReply reply) {
        int images = reply.images().size();
        var cost = tokens.apply(Usage.of(reply.usage()))
                .or(() -> Optional.ofNullable(price).map(known -> known.of(images)));
        book.settle(id, order -> order.delivered(images, cost.orElse(BigDecimal.ZERO)));
        return cost.map(Spending::amount);
    }
}
