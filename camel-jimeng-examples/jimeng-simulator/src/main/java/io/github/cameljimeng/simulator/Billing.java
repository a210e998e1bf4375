package io.github.cameljimeng.simulator;

import java.math.BigDecimal;
import java.util.Set;

/**
 * What the account says of itself, free. Sources: octopusx "Account Balance and Usage" and new-api's pages for the usage of
 * a key and OpenAI's old billing form; the field lists of jimmyai's {@code user/balance} and {@code key/balance}.
 */
record Billing(SimulatedAccount account, Door door) {

    private static final Set<String> USAGE = Set.of("/api/usage/token", "/api/usage/token/");
    private static final Set<String> PATHS = Set.of(
            "/dashboard/billing/subscription",
            "/v1/dashboard/billing/subscription",
            "/dashboard/billing/usage",
            "/v1/dashboard/billing/usage");
    private static final int CENTS = 100;

    /** What new-api writes for a key without a limit. */
    private static final BigDecimal NO_LIMIT = BigDecimal.valueOf(100_000_000);

    static boolean has(JournalEntry request) {
        return request.method().equals("GET") && (USAGE.contains(request.path()) || PATHS.contains(request.path()));
    }

    Reply answer(JournalEntry request) {
        if (USAGE.contains(request.path())) {
            return door.lets(request) ? usageOfKey() : unauthorized(request);
        }
        if (!door.lets(request)) {
            return NewApi.unauthorized();
        }
        return request.path().endsWith("/usage") ? usage() : subscription();
    }

    private static Reply unauthorized(JournalEntry request) {
        var reason = request.header("Authorization") == null ? "No Authorization header" : "Invalid Bearer token";
        return Reply.json(401, Json.object().put("success", false).put("message", reason));
    }

    private Reply usageOfKey() {
        var data = Json.object();
        data.put("object", "token_usage");
        data.put("name", "simulated");
        data.put("total_granted", account.granted());
        data.put("total_used", account.used());
        data.put("total_available", account.available());
        data.put("unlimited_quota", account.unlimited());
        data.set("model_limits", Json.object());
        data.put("model_limits_enabled", false);
        data.put("expires_at", 0);
        var reply = Json.object().put("code", true).put("message", "ok");
        return NewApi.traced(Reply.json(200, reply.set("data", data)));
    }

    private Reply subscription() {
        var limit = account.unlimited() ? NO_LIMIT : SimulatedAccount.currency(account.granted());
        return NewApi.traced(Reply.json(
                200,
                Json.object()
                        .put("object", "billing_subscription")
                        .put("has_payment_method", true)
                        .put("soft_limit_usd", limit)
                        .put("hard_limit_usd", limit)
                        .put("system_hard_limit_usd", limit)
                        .put("access_until", 0)));
    }

    // in hundredths
    private Reply usage() {
        var cents = SimulatedAccount.currency(account.used()).multiply(BigDecimal.valueOf(CENTS));
        return NewApi.traced(Reply.json(200, Json.object().put("object", "list").put("total_usage", cents)));
    }

    /** Of jimmyai, inside its envelope. */
    Reply ofUser() {
        var data = Json.object();
        data.put("balance", SimulatedAccount.coins(account.granted()));
        data.put("used_coin", SimulatedAccount.coins(account.used()));
        data.put("available", SimulatedAccount.coins(account.available()));
        return Jimmyai.envelope(Jimmyai.OK, "ok", data);
    }

    /** Of jimmyai, inside its envelope; a key has no limit of its own. */
    Reply ofKey() {
        var data = Json.object();
        data.put("name", "simulated");
        data.put("total_quota", 0);
        data.put("used_quota", SimulatedAccount.coins(account.used()));
        data.put("available_quota", 0);
        data.put("unlimited", true);
        return Jimmyai.envelope(Jimmyai.OK, "ok", data);
    }
}
