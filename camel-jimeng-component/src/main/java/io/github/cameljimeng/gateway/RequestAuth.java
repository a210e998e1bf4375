package io.github.cameljimeng.gateway;

import java.net.URI;
import java.util.Map;
import org.apache.hc.core5.http.HttpEntity;

/** How a request is authorised: the headers that prove who pays for it. */
@FunctionalInterface
public interface RequestAuth {

    Map<String, String> headers(Credentials credentials, String method, URI uri, HttpEntity body);

    /** {@code Authorization: Bearer <apiKey>}; nothing without a key. */
    static RequestAuth bearer() {
        return (credentials, method, uri, body) ->
                credentials.apiKey() == null ? Map.of() : Map.of("Authorization", "Bearer " + credentials.apiKey());
    }
}
