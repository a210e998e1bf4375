package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.gateway.AccountBalance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.util.json.JsonObject;

/**
 * What an account has left as operators see it. Looking asks the gateway anew if the last time is a minute ago; what is
 * shown is what was known before.
 */
public record BalanceView(AccountBalance balance) {

    /** Empty if the gateway does not say it. */
    public static Optional<BalanceView> of(AccountBalance balance) {
        if (balance.source().isEmpty()) {
            return Optional.empty();
        }
        var unused = balance.refresh();
        return Optional.of(new BalanceView(balance));
    }

    /** Waits for the first reading: there is nothing to show before it. */
    void awaitFirst(Duration maxWait) {
        if (balance.reading() != null || balance.problem().isPresent()) {
            return;
        }
        try {
            balance.refresh().get(Math.max(0, maxWait.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // it is shown by the next check
        }
    }

    /** Such as {@code 750000 quota units, used 250000 quota units; below minBalance=1000000}. */
    public String text() {
        var parts = new ArrayList<String>();
        var reading = balance.reading();
        if (reading != null) {
            parts.add(reading.balance().text());
            balance.missed().ifPresent(minBalance -> parts.add("below minBalance=" + minBalance.toPlainString()));
        }
        balance.problem().ifPresent(reason -> parts.add("could not be read: " + reason));
        return parts.isEmpty() ? "not read yet" : String.join("; ", parts);
    }

    /** How old the reading is. */
    Optional<String> age() {
        return Optional.ofNullable(balance.reading())
                .map(reading -> balance.age(reading).toSeconds() + " s");
    }

    JsonObject json() {
        var json = new JsonObject();
        var reading = balance.reading();
        if (reading != null) {
            json.put("available", reading.balance().available());
            json.put("used", reading.balance().used());
            json.put("unlimited", reading.balance().unlimited());
            json.put("unit", reading.balance().unit());
            json.put("ageSeconds", balance.age(reading).toSeconds());
            balance.missed().ifPresent(minBalance -> json.put("belowMinBalance", minBalance));
        }
        balance.problem().ifPresent(reason -> json.put("error", reason));
        return json;
    }
}
