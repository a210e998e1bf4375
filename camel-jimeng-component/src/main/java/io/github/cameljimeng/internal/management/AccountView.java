package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.gateway.Account;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.util.json.JsonObject;

/** An account at a gateway as operators see it. */
record AccountView(String gateway, Account.Status status, Optional<BalanceView> balance) {

    /** Empty for an account that was never used. */
    static Stream<AccountView> of(Account account) {
        return account
                .name()
                .map(name -> new AccountView(name, account.status(), BalanceView.of(account.balance())))
                .stream();
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("gateway", gateway);
        json.put("credentials", credentials());
        json.put("reason", status.reason());
        balance.ifPresent(view -> json.put("balance", view.json()));
        return json;
    }

    String text() {
        var reason = status.reason().isEmpty() ? "" : ": " + status.reason();
        var left = balance.map(view -> "; balance " + view.text()).orElse("");
        return "    %s  credentials %s%s%s%n".formatted(gateway, credentials(), reason, left);
    }

    private String credentials() {
        return switch (status.credentials()) {
            case UNKNOWN -> status.reason().isEmpty() ? "not tried yet" : "unknown";
            case ACCEPTED -> "ok";
            case REFUSED, MISSING -> status.credentials().name().toLowerCase(Locale.ROOT);
        };
    }
}
