package io.github.cameljimeng.gateway;

import io.github.cameljimeng.http.Line;
import io.github.cameljimeng.http.RetryRules;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSpool;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A client of one gateway as an endpoint would set it up: two retries after some milliseconds, checks on. */
record Setup(String provider, String baseUrl, Line line, int retries, Duration timeout, boolean jsonEdits) {

    static final String KEY = "sk-test-0123456789";

    static Setup of(String provider, String baseUrl, Line line) {
        return new Setup(provider, baseUrl, line, 2, Duration.ofSeconds(30), false);
    }

    static GatewayClient octopusx(String baseUrl, Line line) {
        return of("octopusx", baseUrl, line).client();
    }

    Setup withRetries(int newRetries) {
        return new Setup(provider, baseUrl, line, newRetries, timeout, jsonEdits);
    }

    Setup withTimeout(Duration newTimeout) {
        return new Setup(provider, baseUrl, line, retries, newTimeout, jsonEdits);
    }

    Setup withJsonEdits() {
        return new Setup(provider, baseUrl, line, retries, timeout, true);
    }

    GatewayClient client() {
        var settings = new GatewaySettings(
                Gateways.byName(provider).orElseThrow(),
                baseUrl,
                null,
                jsonEdits ? EditFormat.JSON : EditFormat.MULTIPART,
                Credentials.ofApiKey(KEY),
                timeout,
                new RetryRules(retries, Duration.ofMillis(5)),
                Validation.STRICT,
                ImageSpool.ofDefaults(),
                64 * 1024 * 1024,
                CallReport.Listener.NONE);
        return new GatewayClient(settings, line);
    }

    static RequestValues prompt(String prompt) {
        return values(Map.of(Parameter.PROMPT, prompt));
    }

    static RequestValues values(Map<Parameter, Object> parameters, ImageSource... images) {
        var builder = new RequestValues.Builder();
        parameters.forEach(builder::set);
        return builder.build(List.of(images), null);
    }
}
