package io.github.cameljimeng.gateway;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpEntity;

/** How a request is authorised: the headers that prove who pays for it. */
public interface RequestAuth {

    /** What to do about credentials that are not there, in the words of an order; empty when nothing is missing. */
    Optional<String> missing(Credentials credentials);

    /** The headers for one request; called again for each time it is sent. */
    Map<String, String> headers(Credentials credentials, String method, URI uri, HttpEntity body);

    /** The options that a person should look at when the credentials are refused. */
    default String options() {
        return "apiKey (or the environment variable JIMENG_API_KEY)";
    }

    /** {@code Authorization: Bearer <apiKey>}; without a key nothing is sent. */
    static RequestAuth bearer() {
        return new BearerAuth(true);
    }

    /** {@code Authorization: Bearer <apiKey>}, or nothing without a key: servers on one's own machine ask for none. */
    static RequestAuth optionalBearer() {
        return new BearerAuth(false);
    }
}
