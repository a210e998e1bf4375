package io.github.cameljimeng.simulator;

import java.util.UUID;

/** Replies in the shape of new-api, which octopusx is built on (contract §6.1). */
final class NewApi {

    private static final String REQUEST_ID = "X-Oneapi-Request-Id";

    private NewApi() {}

    static Reply unauthorized() {
        var requestId = requestId();
        var error = Json.object();
        error.put("message", "Invalid token" + trace(requestId));
        error.put("type", "new_api_error");
        error.put("code", "");
        return Reply.json(401, Json.object().set("error", error)).withHeader(REQUEST_ID, requestId);
    }

    static Reply refused(Refusal refusal) {
        return failed(refusal.status(), refusal.code(), refusal.getMessage());
    }

    static Reply failed(int status, String code, String message) {
        var requestId = requestId();
        var error = Json.object();
        error.put("message", message + trace(requestId));
        error.put("type", "new_api_error");
        error.put("param", "");
        error.put("code", code);
        return Reply.json(status, Json.object().set("error", error)).withHeader(REQUEST_ID, requestId);
    }

    static Reply notFound(JournalEntry request) {
        var error = Json.object();
        error.put("message", "Invalid URL (" + request.method() + " " + request.path() + ")");
        error.put("type", "invalid_request_error");
        error.put("param", "");
        error.put("code", "");
        return Reply.json(404, Json.object().set("error", error));
    }

    static Reply traced(Reply reply) {
        return reply.withHeader(REQUEST_ID, requestId());
    }

    private static String trace(String requestId) {
        return " (request id: " + requestId + ")";
    }

    private static String requestId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
