package io.github.cameljimeng.gateway;

import java.util.Map;
import java.util.Set;

/**
 * How a gateway takes tasks and tells what became of them.
 *
 * @param submit the paid request
 * @param remembered parameters of the submit that a query needs again, kept with the task
 * @param query the free request
 */
public record TaskForms(RequestForm submit, Set<Parameter> remembered, QueryForm query) {

    /** Builds the question for one task. */
    @FunctionalInterface
    public interface QueryForm {
        /**
         * @param taskId as the gateway gave it
         * @param remembered the values of the remembered parameters by option name
         */
        Query ask(String taskId, Map<String, String> remembered);
    }

    /**
     * @param path below the base URL, with its query
     * @param body the JSON fields of a POST, {@code null} for a GET
     */
    public record Query(String path, Map<String, String> body) {}
}
