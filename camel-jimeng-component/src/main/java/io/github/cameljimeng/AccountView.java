package io.github.cameljimeng;

import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.util.json.JsonObject;

/** An account at a gateway as operators see it. */
record AccountView(String gateway, Account.Standing standing) {

    /** Empty for an account that was never used. */
    static Stream<AccountView> of(Account account) {
        return account.name().map(name -> new AccountView(name, account.standing())).stream();
    }

    JsonObject json() {
        var json = new JsonObject();
        json.put("gateway", gateway);
        json.put("credentials", credentials());
        json.put("reason", standing.reason());
        return json;
    }

    String text() {
        var reason = standing.reason().isEmpty() ? "" : ": " + standing.reason();
        return "    %s  credentials %s%s%n".formatted(gateway, credentials(), reason);
    }

    private String credentials() {
        return switch (standing.credit()) {
            case NOT_KNOWN -> standing.reason().isEmpty() ? "not asked yet" : "not known";
            case TAKEN -> "ok";
            case REFUSED, MISSING -> standing.credit().name().toLowerCase(Locale.ROOT);
        };
    }
}
