package io.github.cameljimeng.internal.call;

import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.internal.text.ForeignText;
import io.github.cameljimeng.ledger.budget.Spending;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The option {@code prices.<name>}. A name is {@code <model>}, then any number of {@code @<value>}, then {@code /<unit>}
 * for what is not an image. The price with the most values that the order has too goes before the others.
 */
public final class PriceTable {

    /** What a price is for. */
    enum Unit {
        IMAGE(""),
        INPUT_IMAGE("input-image"),
        TOKENS("1k-tokens"),
        INPUT_TOKENS("1k-input-tokens"),
        OUTPUT_TOKENS("1k-output-tokens");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }
    }

    private static final String ANY_MODEL = "any";
    // a name of a model may have a slash as well, such as openai/gpt-image-1
    private static final Pattern LIKE_A_UNIT = Pattern.compile("1k.*|.*tokens?|input.*|output.*|images?");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(?:\\.\\d{1,12})?");

    private final List<Entry> entries;

    private record Entry(String model, Set<String> values, Unit unit, BigDecimal amount) {

        boolean isFor(Demand demand, Unit wanted) {
            return unit == wanted && demand.values().containsAll(values);
        }
    }

    private PriceTable(List<Entry> entries) {
        this.entries = entries;
    }

    /** @throws IllegalArgumentException for a name or an amount that is not one */
    public static PriceTable of(Map<String, Object> prices) {
        var entries = new ArrayList<Entry>();
        add(entries, "", prices == null ? Map.of() : prices);
        return new PriceTable(entries);
    }

    // Spring takes the dot of jimeng-4.0 for the begin of a map within the map
    private static void add(List<Entry> entries, String prefix, Map<?, ?> prices) {
        prices.forEach((key, amount) -> {
            var name = prefix + key;
            if (amount instanceof Map<?, ?> nested) {
                add(entries, name + ".", nested);
            } else {
                entries.add(entry(name, amount));
            }
        });
    }

    private static Entry entry(String name, Object amount) {
        int slash = name.lastIndexOf('/');
        var suffix = slash < 0 ? "" : name.substring(slash + 1).toLowerCase(Locale.ROOT);
        var unit = Stream.of(Unit.values())
                .filter(one -> !one.suffix.isEmpty() && one.suffix.equals(suffix))
                .findFirst();
        if (unit.isEmpty() && LIKE_A_UNIT.matcher(suffix).matches()) {
            throw new IllegalArgumentException(
                    "Option prices." + ForeignText.quote(name, 60) + " has an unknown unit: use /input-image,"
                            + " /1k-tokens, /1k-input-tokens or /1k-output-tokens after the model, or no unit for"
                            + " the price of an image");
        }
        var parts = (unit.isPresent() ? name.substring(0, slash) : name)
                .toLowerCase(Locale.ROOT)
                .split("@", -1);
        if (Stream.of(parts).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Option prices." + ForeignText.quote(name, 60)
                    + " must name a model, such as prices.jimeng-4.0, or be prices.any for all others. A resolution,"
                    + " size or quality may follow, such as prices.jimeng-4.0@4k");
        }
        return new Entry(
                parts[0],
                Set.copyOf(List.of(parts).subList(1, parts.length)),
                unit.orElse(Unit.IMAGE),
                amount("prices." + name, amount));
    }

    /**
     * An amount of money.
     *
     * @throws IllegalArgumentException for anything but a plain number that is not negative
     */
    public static BigDecimal amount(String option, Object value) {
        var text = value instanceof BigDecimal number
                ? number.toPlainString()
                : String.valueOf(value).trim();
        if (!AMOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("Option " + ForeignText.quote(option, 60)
                    + " must be an amount such as 0.22, not " + Violation.quote(String.valueOf(value)));
        }
        return new BigDecimal(text);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How the cost of an order follows from the number of its images; empty if its model has no price of an image. */
    Optional<Spending.Price> price(Demand demand) {
        return find(demand, Unit.IMAGE).map(image -> new Spending.Price(image, base(demand)));
    }

    private BigDecimal base(Demand demand) {
        return find(demand, Unit.INPUT_IMAGE)
                .map(price -> price.multiply(BigDecimal.valueOf(demand.inputImages())))
                .orElse(BigDecimal.ZERO);
    }

    /**
     * What an order has cost by the tokens that the gateway reports; empty if tokens have no price, or none were
     * reported.
     */
    Optional<BigDecimal> ofTokens(Demand demand, Usage usage) {
        var cost = BigDecimal.ZERO;
        boolean isKnown = false;
        for (var unit : List.of(Unit.TOKENS, Unit.INPUT_TOKENS, Unit.OUTPUT_TOKENS)) {
            var price = find(demand, unit);
            var count = count(unit, usage);
            if (price.isPresent() && count > 0) {
                cost = cost.add(price.get().multiply(BigDecimal.valueOf(count)).movePointLeft(3));
                isKnown = true;
            }
        }
        return isKnown ? Optional.of(cost.add(base(demand))) : Optional.empty();
    }

    private static long count(Unit unit, Usage usage) {
        return switch (unit) {
            case TOKENS -> usage.total();
            case INPUT_TOKENS -> usage.input().orElse(0);
            default -> usage.output().orElse(0);
        };
    }

    private Optional<BigDecimal> find(Demand demand, Unit unit) {
        var model = demand.model().toLowerCase(Locale.ROOT);
        return find(model, demand, unit).or(() -> find(ANY_MODEL, demand, unit));
    }

    private Optional<BigDecimal> find(String model, Demand demand, Unit unit) {
        return entries.stream()
                .filter(entry -> entry.model().equals(model) && entry.isFor(demand, unit))
                .max(Comparator.<Entry>comparingInt(entry -> entry.values().size())
                        .thenComparing(Entry::amount))
                .map(Entry::amount);
    }
}
