package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.gateway.EditFormat;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.internal.http.RequestDispatcher;
import io.github.cameljimeng.internal.http.RetryPolicy;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A client of one gateway as an endpoint would set it up: two retries after some milliseconds, checks on. */
public record Setup(
        String provider,
        String baseUrl,
        RequestDispatcher dispatcher,
        int retries,
        Duration timeout,
        boolean jsonEdits,
        AccountBalance balance,
        String key) {

    public static final String KEY = "sk-test-0123456789";

    public static Setup of(String provider, String baseUrl, RequestDispatcher dispatcher) {
        return new Setup(
                provider, baseUrl, dispatcher, 2, Duration.ofSeconds(30), false, AccountBalance.unknown(), KEY);
    }

    public static GatewayClient octopusx(String baseUrl, RequestDispatcher dispatcher) {
        return of("octopusx", baseUrl, dispatcher).client();
    }

    public Setup withRetries(int newRetries) {
        return new Setup(provider, baseUrl, dispatcher, newRetries, timeout, jsonEdits, balance, key);
    }

    public Setup withTimeout(Duration newTimeout) {
        return new Setup(provider, baseUrl, dispatcher, retries, newTimeout, jsonEdits, balance, key);
    }

    public Setup withJsonEdits() {
        return new Setup(provider, baseUrl, dispatcher, retries, timeout, true, balance, key);
    }

    Setup withBalance(AccountBalance newBalance) {
        return new Setup(provider, baseUrl, dispatcher, retries, timeout, jsonEdits, newBalance, key);
    }

    Setup withKey(String newKey) {
        return new Setup(provider, baseUrl, dispatcher, retries, timeout, jsonEdits, balance, newKey);
    }

    GatewayClient client() {
        return new GatewayClient(settings(), dispatcher);
    }

    GatewaySettings settings() {
        return new GatewaySettings(
                Gateways.byName(provider).orElseThrow(),
                BaseUrl.of(baseUrl),
                null,
                null,
                jsonEdits ? EditFormat.JSON : EditFormat.MULTIPART,
                Credentials.ofApiKey(key),
                FixedHeaders.of(null),
                null,
                timeout,
                timeout,
                new RetryPolicy(retries, Duration.ofMillis(5)),
                Validation.STRICT,
                ImageSpool.ofDefaults(),
                64 * 1024 * 1024,
                balance,
                CallReport.Listener.NONE);
    }

    public static RequestValues prompt(String prompt) {
        return values(Map.of(Parameter.PROMPT, prompt));
    }

    public static RequestValues values(Map<Parameter, Object> parameters, ImageSource... images) {
        var builder = new RequestValues.Builder();
        parameters.forEach(builder::set);
        return builder.build(List.of(images), null);
    }
}
