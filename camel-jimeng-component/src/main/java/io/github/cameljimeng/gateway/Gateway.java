package io.github.cameljimeng.gateway;

import java.util.Optional;

/**
 * The description of a gateway: its request schemas and authorisation. Replies need no description, because one tolerant
 * reader handles all gateways. Bind your own in the registry and select it with {@code provider=#bean:myGateway}.
 *
 * @param name the value of {@code CamelJimengProvider}
 * @param baseUrl the default of the option {@code baseUrl}
 * @param auth authorises requests
 * @param generate {@code jimeng:generate}, {@code null} if the gateway does not support it
 * @param edit {@code jimeng:edit}, {@code null} if the gateway does not support it
 * @param tasks {@code jimeng:jm-submit} and the status queries of its tasks, {@code null} if the gateway does not support
 *     them
 * @param account the queries for balance and usage, {@code null} if the gateway has none
 */
public record Gateway(
        String name,
        String baseUrl,
        RequestAuth auth,
        RequestSchema generate,
        RequestSchema edit,
        TaskApi tasks,
        AccountApi account) {

    /** A gateway without balance queries. */
    public Gateway(
            String name, String baseUrl, RequestAuth auth, RequestSchema generate, RequestSchema edit, TaskApi tasks) {
        this(name, baseUrl, auth, generate, edit, tasks, null);
    }

    public Optional<RequestSchema> generateSchema() {
        return Optional.ofNullable(generate);
    }

    public Optional<RequestSchema> editSchema() {
        return Optional.ofNullable(edit);
    }

    public Optional<TaskApi> taskApi() {
        return Optional.ofNullable(tasks);
    }

    public Optional<AccountApi> accountApi() {
        return Optional.ofNullable(account);
    }

    /** A copy with different authorisation. */
    public Gateway authorised(RequestAuth newAuth) {
        return new Gateway(name, baseUrl, newAuth, generate, edit, tasks, account);
    }

    /**
     * The name with a suffix that identifies this object. Camel converts the bean of {@code provider=#bean:x} to this text, by
     * which the component finds the bean again.
     */
    @Override
    public String toString() {
        return name + "@" + Integer.toHexString(System.identityHashCode(this));
    }
}
