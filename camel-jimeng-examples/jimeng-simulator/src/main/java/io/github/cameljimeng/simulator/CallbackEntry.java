package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * One callback that the simulator has sent.
 *
 * @param url where it went
 * @param body as it was sent, JSON
 * @param status of the answer; 0 when there was none
 */
public record CallbackEntry(URI url, String body, int status) {

    public JsonNode json() {
        return Json.parse(body);
    }

    /** The task it is about, or pretends to be about. */
    public String taskId() {
        return json().path("task_id").asText();
    }

    /** Without the query, where people put secrets. */
    @Override
    public String toString() {
        return "callback POST " + url.getPath() + " " + status;
    }
}
