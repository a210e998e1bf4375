package io.github.cameljimeng.gateway;

import io.github.cameljimeng.http.RetryRules;
import io.github.cameljimeng.image.ImageSpool;
import java.time.Duration;

/**
 * How an endpoint talks to its gateway.
 *
 * @param gateway what the gateway takes
 * @param baseUrl where the forms' paths begin, without a slash at the end
 * @param editPath instead of the form's own, {@code null} for that
 * @param editFormat how edits are sent
 * @param credentials who pays
 * @param requestTimeout deadline of each request
 * @param retry for requests that are safe to repeat
 * @param validation what happens to requests that the documents exclude
 * @param spool where images go
 * @param maxImageSize bytes of one image in a reply
 * @param listener is told how each call went
 */
public record GatewaySettings(
        Gateway gateway,
        String baseUrl,
        String editPath,
        EditFormat editFormat,
        Credentials credentials,
        Duration requestTimeout,
        RetryRules retry,
        Validation validation,
        ImageSpool spool,
        long maxImageSize,
        CallReport.Listener listener) {}
