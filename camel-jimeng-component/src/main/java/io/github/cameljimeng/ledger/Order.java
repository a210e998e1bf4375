package io.github.cameljimeng.ledger;

import io.github.cameljimeng.internal.text.ForeignText;
import java.util.Map;

/**
 * What was ordered, and of whom: the part of a row that stays the same from the paid request to the end.
 *
 * @param group the task group, whose tasks are watched together and whose request keys are unique
 * @param operation {@value #SUBMIT} for a task, which is polled until it ends; {@code generate} or {@code edit} for a
 *     call that brings its images at once
 * @param provider the gateway, such as {@code octopusx}
 * @param account the account at the gateway: its host and a fingerprint of base URL and credentials, from which neither
 *     can be derived; {@code ""} when unknown
 * @param requestKey the caller's idempotency key, unique in its group; {@code null} when there is none
 * @param digest of the request, to tell another request with the same key; {@code null} when unknown
 * @param model the requested model; {@code null} when unknown
 * @param remembered request parameters that the gateway expects again in each status query
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

    /** The {@link #operation} of every task, also of one that was submitted elsewhere. */
    public static final String SUBMIT = "jm-submit";

    /** The {@link #account} of a row whose account is not known. */
    public static final String UNKNOWN_ACCOUNT = "";

    public Order {
        remembered = Map.copyOf(remembered);
        headers = Map.copyOf(headers);
    }

    /** A task at a gateway, with nothing else known of it. */
    public static Order task(String group, String provider, String account) {
        return new Order(group, SUBMIT, provider, account, null, null, null, Map.of(), Map.of());
    }

    /** Whether the order is a task, which is polled until it ends. */
    public boolean isTask() {
        return operation.equals(SUBMIT);
    }

    /** The same order with another request key, {@code null} for none, and the digest that belongs to it. */
    public Order withKey(String newRequestKey, String newDigest) {
        return new Order(group, operation, provider, account, newRequestKey, newDigest, model, remembered, headers);
    }

    /** The same order with the model and the parameters that status queries repeat. */
    public Order withRequest(String newModel, Map<String, String> newRemembered) {
        return new Order(group, operation, provider, account, requestKey, digest, newModel, newRemembered, headers);
    }

    /** The same order with these kept headers. */
    public Order withHeaders(Map<String, Object> newHeaders) {
        return new Order(group, operation, provider, account, requestKey, digest, model, remembered, newHeaders);
    }

    /** The same order at another account of the gateway. */
    public Order withAccount(String newAccount) {
        return new Order(group, operation, provider, newAccount, requestKey, digest, model, remembered, headers);
    }

    /** Without key, headers and request parameters, which may be private. */
    @Override
    public String toString() {
        return ForeignText.printable("Order[" + group + ", " + operation + ", " + provider + ", " + account + "]");
    }
}
