package io.github.cameljimeng.gateway;

import java.util.Optional;

/**
 * A gateway: data plus how images are asked for, how tasks are asked for and how a request is authorised. Replies need
 * no description, one tolerant reader takes them all. Bind one in the registry and name it with
 * {@code provider=#bean:myGateway}.
 *
 * @param name what {@code CamelJimengProvider} says
 * @param baseUrl where the forms' paths begin, unless {@code baseUrl} says otherwise
 * @param auth how a request is authorised
 * @param generate {@code jimeng:generate}, {@code null} when the gateway has none
 * @param edit {@code jimeng:edit}, {@code null} when the gateway has none
 * @param tasks {@code jimeng:jm-submit} and the queries of its tasks, {@code null} when the gateway has none
 */
public record Gateway(
        String name, String baseUrl, RequestAuth auth, RequestForm generate, RequestForm edit, TaskForms tasks) {

    public Optional<RequestForm> generateForm() {
        return Optional.ofNullable(generate);
    }

    public Optional<RequestForm> editForm() {
        return Optional.ofNullable(edit);
    }

    public Optional<TaskForms> taskForms() {
        return Optional.ofNullable(tasks);
    }

    @Override
    public String toString() {
        return name;
    }
}
