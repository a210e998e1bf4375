package io.github.cameljimeng.gateway;

import java.util.Map;
import java.util.Set;

/**
 * The requests of a gateway for tasks.
 *
 * @param submit the paid request
 * @param remembered parameters of the submit that status queries repeat, stored with the task
 * @param statusQuery the free request
 */
public record TaskApi(RequestSchema submit, Set<Parameter> remembered, StatusQueryFactory statusQuery) {

    /** Builds the status query for one task. */
    @FunctionalInterface
    public interface StatusQueryFactory {
        /**
         * @param taskId the gateway's id of the task
         * @param remembered the values of the remembered parameters, by option name
         */
        StatusQuery create(String taskId, Map<String, String> remembered);
    }

    /**
     * A free status query.
     *
     * @param path below the base URL, with the query string
     * @param body the JSON fields of a POST, {@code null} for a GET
     */
    public record StatusQuery(String path, Map<String, String> body) {}
}
