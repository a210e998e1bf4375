package io.github.cameljimeng.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import java.util.Map;

/**
 * What was ordered, and from which account: the part of a row that never changes.
 *
 * @param group the task group, whose tasks are watched together and whose request keys are unique
 * @param operation {@value #SUBMIT} for a task, which is polled until it ends; {@code generate} or {@code edit} for a
 *     call that returns its images
 * @param provider the gateway, such as {@code octopusx}
 * @param account the account: its host and a fingerprint of base URL and credentials, from which neither can be derived;
 *     {@code ""} if unknown
 * @param requestKey the caller's idempotency key, unique in its group; {@code null} if there is none
 * @param digest of the request, to detect another request with the same key; {@code null} if unknown
 * @param model the requested model; {@code null} if unknown
 * @param remembered request parameters that each status query repeats
 * @param headers kept from the submit and restored with the result; JSON values
 */
public record Order(
        String group,
        String operation,
        String provider,
        String account,
        String requestKey,
        String digest,
        String model,
        Map<String, String> remembered,
        Map<String, Object> headers) {

    /** The {@link #operation} of every task, including those submitted elsewhere. */
    public static final String SUBMIT = "jm-submit";

    /** The {@link #account} of a row whose account is unknown. */
    public static final String UNKNOWN_ACCOUNT = "";

    public Order {
        remembered = Map.copyOf(remembered);
        headers = Map.copyOf(headers);
    }

    /** A task at a gateway of which nothing else is known. */
    public static Order task(String group, String provider, String account) {
        return new Order(group, SUBMIT, provider, account, null, null, null, Map.of(), Map.of());
    }

    /** Whether the order is a task, which is polled until it ends. */
    public boolean isTask() {
        return operation.equals(SUBMIT);
    }

    /** A copy with another request key, {@code null} for none, and its digest. */
    public Order withKey(String newRequestKey, String newDigest) {
        return new Order(group, operation, provider, account, newRequestKey, newDigest, model, remembered, headers);
    }

    /** A copy with the model and the parameters that status queries repeat. */
    public Order withRequest(String newModel, Map<String, String> newRemembered) {
        return new Order(group, operation, provider, account, requestKey, digest, newModel, newRemembered, headers);
    }

    /** A copy with these kept headers. */
    public Order withHeaders(Map<String, Object> newHeaders) {
        return new Order(group, operation, provider, account, requestKey, digest, model, remembered, newHeaders);
    }

    /** A copy for another account of the gateway. */
    public Order withAccount(String newAccount) {
        return new Order(group, operation, provider, newAccount, requestKey, digest, model, remembered, headers);
    }

    /** Omits key, headers and request parameters, which may be private. */
    @Override
    public String toString() {
        return ForeignText.printable("Order[" + group + ", " + operation + ", " + provider + ", " + account + "]");
    }
}
