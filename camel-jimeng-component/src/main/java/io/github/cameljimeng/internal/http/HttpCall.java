package io.github.cameljimeng.internal.http;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;

/**
 * One HTTP request, complete: nothing of a Camel message is added to it later.
 *
 * @param method {@code GET} or {@code POST}
 * @param uri absolute, never with credentials in it
 * @param headers all headers but those of the entity and the connection
 * @param body the entity, {@code null} for none; repeatable, since a refused call may be sent again
 * @param deadlineOption names the option with its deadline, for messages
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, HttpEntity body, String deadlineOption) {

    public HttpCall {
        headers = Map.copyOf(headers);
    }

    /** A call that must end within {@code requestTimeout}. */
    public HttpCall(String method, URI uri, Map<String, String> headers, HttpEntity body) {
        this(method, uri, headers, body, "requestTimeout");
    }

    /** The same call, with the deadline of another option. */
    public HttpCall within(String option) {
        return new HttpCall(method, uri, headers, body, option);
    }

    /** The values that must not appear in any text: credentials are sent in headers only. */
    List<String> secrets() {
        return SentCredentials.of(headers.entrySet().stream());
    }

    /** Without the headers, which may hold credentials. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
