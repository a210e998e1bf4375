package io.github.cameljimeng.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpEntity;

/** How a request is authorised: the headers with the credentials of the account. */
public interface RequestAuth {

    /** What to do about missing credentials, as an instruction; empty when nothing is missing. */
    Optional<String> missing(Credentials credentials);

    /** The headers of one request; called again for each retry. */
    Map<String, String> headers(Credentials credentials, String method, URI uri, HttpEntity body);

    /** The options to check when the credentials are refused, for messages. */
    default String options() {
        return "apiKey (or the environment variable JIMENG_API_KEY)";
    }

    /**
     * The same with the API key in another header.
     *
     * @throws IllegalArgumentException if it is not a key that is sent
     */
    default RequestAuth in(AuthHeader header) {
        throw new IllegalArgumentException(
                "Option authHeader does not apply to this provider, which does not send an API key: remove it");
    }

    /** {@code Authorization: Bearer <apiKey>}; without a key nothing is sent. */
    static RequestAuth bearer() {
        return new ApiKeyAuth(true, AuthHeader.BEARER);
    }

    /** {@code Authorization: Bearer <apiKey>}, or nothing without a key: local servers require none. */
    static RequestAuth optionalBearer() {
        return new ApiKeyAuth(false, AuthHeader.BEARER);
    }
}
