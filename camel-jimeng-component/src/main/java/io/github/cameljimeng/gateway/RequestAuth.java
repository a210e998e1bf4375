package io.github.cameljimeng.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpEntity;

/** Authorises requests: makes the headers with the credentials of the account. */
public interface RequestAuth {

    /** An instruction for missing credentials, empty if nothing is missing. */
    Optional<String> missing(Credentials credentials);

    /** The headers of one request. Called again for each retry. */
    Map<String, String> headers(Credentials credentials, String method, URI uri, HttpEntity body);

    /** The options to check if the credentials are rejected, for messages. */
    default String options() {
        return "apiKey (or the environment variable JIMENG_API_KEY)";
    }

    /**
     * A copy with the API key in another header.
     *
     * @throws IllegalArgumentException if this authorisation does not send a key
     */
    default RequestAuth in(AuthHeader header) {
        throw new IllegalArgumentException(
                "Option authHeader does not apply to this provider, which does not send an API key: remove it");
    }

    /** {@code Authorization: Bearer <apiKey>}. Without a key, no request is sent. */
    static RequestAuth bearer() {
        return new ApiKeyAuth(true, AuthHeader.BEARER);
    }

    /** {@code Authorization: Bearer <apiKey>}, or no header without a key, as for local servers. */
    static RequestAuth optionalBearer() {
        return new ApiKeyAuth(false, AuthHeader.BEARER);
    }
}
