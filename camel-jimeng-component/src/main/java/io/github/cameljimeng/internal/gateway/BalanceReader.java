package io.github.cameljimeng.internal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a balance out of the replies of any gateway: new-api's usage of a key ({@code total_available}), OpenAI's old
 * billing form ({@code hard_limit_usd}, {@code total_usage} in cents), jimmyai's balances of user and key.
 */
final class BalanceReader {

    private static final List<String> UNLIMITED = List.of("unlimited_quota", "unlimited", "unlimitedQuota");
    private static final List<String> AVAILABLE = List.of(
            "total_available", "available_quota", "available", "available_balance", "remain_quota", "remaining");
    private static final List<String> USED = List.of("total_used", "used_quota", "used_coin", "used");
    private static final List<String> GRANTED = List.of("total_granted", "total_quota");
    private static final List<String> LIMIT = List.of("hard_limit_usd", "system_hard_limit_usd", "soft_limit_usd");
    private static final List<String> CENTS = List.of("total_usage");

    /** What new-api and one-api write for a key without a limit. */
    private static final BigDecimal NO_LIMIT = BigDecimal.valueOf(100_000_000);

    /** Gateways compute with binary fractions: 12.720000000000002. */
    private static final int DECIMALS = 6;

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(18);

    private static final Pattern NUMBER = Pattern.compile(
            "[^0-9+.-]{0,4}([-+]?\\d{1,3}(?:,\\d{3}){1,6}(?:\\.\\d{1,20})?|[-+]?\\d{1,20}(?:\\.\\d{0,20})?)\\s*[A-Za-z]{0,8}");

    private BalanceReader() {}

    /** @param replies to all requests of an account; empty if none of them has a number */
    static Optional<Balance> of(List<Reply> replies, String unit) {
        var parts = replies.stream().map(BalanceReader::part).toList();
        var cents = first(parts, Part::cents);
        var limit = first(parts, Part::limit);
        var balance = cents != null && limit != null ? billing(limit, cents, unit) : smallest(parts, unit);
        return balance.available() == null && balance.used() == null && !balance.unlimited()
                ? Optional.empty()
                : Optional.of(balance);
    }

    private static Balance billing(BigDecimal limit, BigDecimal cents, String unit) {
        var used = cents.movePointLeft(2);
        boolean unlimited = limit.compareTo(NO_LIMIT) >= 0;
        return new Balance(unlimited ? null : tidy(limit.subtract(used)), tidy(used), unlimited, unit);
    }

    // what is left of the account, or of its key where that has a limit of its own; what was used by this key, if the
    // gateway says so, since others use the account as well
    private static Balance smallest(List<Part> parts, String unit) {
        var available = parts.stream()
                .map(Part::available)
                .filter(Objects::nonNull)
                .min(BigDecimal::compareTo)
                .orElse(null);
        var used = parts.stream()
                .map(Part::used)
                .filter(Objects::nonNull)
                .reduce((first, last) -> last)
                .orElse(null);
        boolean unlimited = available == null && parts.stream().anyMatch(Part::unlimited);
        return new Balance(tidy(available), tidy(used), unlimited, unit);
    }

    private static BigDecimal first(List<Part> parts, Function<Part, BigDecimal> number) {
        return parts.stream().map(number).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private record Part(BigDecimal available, BigDecimal used, boolean unlimited, BigDecimal limit, BigDecimal cents) {}

    private static Part part(Reply reply) {
        var levels = ReplyLevels.of(reply.json());
        var used = number(levels, USED);
        boolean unlimited = isUnlimited(levels);
        return new Part(
                unlimited ? null : available(levels, used),
                used,
                unlimited,
                number(levels, LIMIT),
                number(levels, CENTS));
    }

    private static BigDecimal available(List<JsonNode> levels, BigDecimal used) {
        var available = number(levels, AVAILABLE);
        if (available != null) {
            return available;
        }
        var granted = number(levels, GRANTED);
        var balance = number(levels, List.of("balance"));
        if (granted == null && number(levels, List.of("used_coin")) != null) {
            // "available: balance - used_coin"; elsewhere a balance is what is left
            granted = balance;
        }
        return granted != null && used != null ? granted.subtract(used) : balance;
    }

    // "total_quota: 0 = unlimited" (jimmyai)
    private static boolean isUnlimited(List<JsonNode> levels) {
        for (var level : levels) {
            for (var key : UNLIMITED) {
                var flag = level.path(key);
                if (!flag.isMissingNode() && !flag.isNull()) {
                    return flag.asBoolean() || flag.asText().trim().equals("1");
                }
            }
        }
        var quota = number(levels, List.of("total_quota"));
        return quota != null && quota.signum() == 0;
    }

    private static BigDecimal number(List<JsonNode> levels, List<String> keys) {
        for (var level : levels) {
            for (var key : keys) {
                var number = number(level.path(key));
                if (number != null) {
                    return number;
                }
            }
        }
        return null;
    }

    private static BigDecimal number(JsonNode node) {
        BigDecimal number = null;
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            number = node.decimalValue();
        } else if (node.isTextual()) {
            var text = NUMBER.matcher(node.textValue().trim());
            number = text.matches() ? new BigDecimal(text.group(1).replace(",", "")) : null;
        }
        return number == null || number.abs().compareTo(LARGEST) > 0 ? null : number;
    }

    private static BigDecimal tidy(BigDecimal number) {
        if (number == null) {
            return null;
        }
        var rounded = number.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
