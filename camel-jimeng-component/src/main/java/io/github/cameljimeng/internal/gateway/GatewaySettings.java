package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.internal.http.RetryPolicy;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of an endpoint for the requests to its gateway.
 *
 * @param gateway the description of the gateway
 * @param baseUrl the prefix of the schemas' paths
 * @param generatePath replaces the path of the schema of {@code generate}, {@code null} to keep that
 * @param editPath replaces the path of the schema of edits, {@code null} to keep that
 * @param editFormat how edits are sent
 * @param credentials of the account that pays
 * @param headers of every request to the gateway, beside those that it needs
 * @param idempotencyHeader the HTTP header in which a request key is sent, {@code null} to send none
 * @param requestTimeout deadline of each paid request
 * @param queryTimeout deadline of each status query
 * @param retry for requests that are safe to repeat
 * @param validation what happens to requests that the documents do not allow
 * @param spool where images are stored
 * @param maxImageSize bytes of one image in a reply
 * @param balance what the account has left
 * @param listener receives the report of each call
 */
public record GatewaySettings(
        Gateway gateway,
        BaseUrl baseUrl,
        String generatePath,
        String editPath,
        EditFormat editFormat,
        Credentials credentials,
        FixedHeaders headers,
        String idempotencyHeader,
        Duration requestTimeout,
        Duration queryTimeout,
        RetryPolicy retry,
        Validation validation,
        ImageSpool spool,
        long maxImageSize,
        AccountBalance balance,
        CallReport.Listener listener) {

    /** The values that must not appear in any text. */
    List<String> secrets() {
        return Stream.concat(credentials.secrets().stream(), headers.secrets().stream())
                .toList();
    }
}
