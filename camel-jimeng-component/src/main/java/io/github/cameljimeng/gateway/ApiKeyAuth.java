package io.github.cameljimeng.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The API key in a header.
 *
 * @param required whether a request without a key is refused before it is sent
 */
record ApiKeyAuth(boolean required, AuthHeader header) implements RequestAuth {

    @Override
    public Optional<String> missing(Credentials credentials) {
        return !required || credentials.apiKey() != null
                ? Optional.empty()
                : Optional.of(
                        "set option apiKey on the endpoint or the component, or the environment variable JIMENG_API_KEY");
    }

    @Override
    public Map<String, String> headers(Credentials credentials, String method, URI uri, HttpEntity body) {
        return credentials.apiKey() == null ? Map.of() : Map.of(header.name(), header.value(credentials.apiKey()));
    }

    @Override
    public RequestAuth in(AuthHeader other) {
        return new ApiKeyAuth(required, other);
    }
}
