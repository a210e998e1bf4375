package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that cannot work is refused when the endpoint is made, by the name of its option. */
@Timeout(60)
class OptionCheckTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "connectTimeout, 0",
        "connectTimeout, -1",
        "connectTimeout, 9223372036854775807",
        "requestTimeout, 0",
        "queryTimeout, 0",
        "requestTimeout, -1",
        "requestTimeout, 9223372036854775807",
        "maxRetryDelay, -1",
        "maxRetryDelay, 9223372036854775807",
        "taskTimeout, 0",
        "taskTimeout, -1",
        "taskTimeout, 9223372036854775807",
        "firstPollDelay, -1",
        "firstPollDelay, 9223372036854775807",
        "pollInterval, 0",
        "pollInterval, -5",
        "pollInterval, 9223372036854775807",
        "maxConcurrentRequests, 0",
        "maxConcurrentRequests, -1",
        "maxRetries, -1",
        "maxImageSize, 0",
        "maxImageSize, -1",
        "pollConcurrency, 0",
        "pollConcurrency, -1",
        "maxDeliveries, 0",
        "maxDeliveries, -3",
        "completedRetention, -1",
        "completedRetention, 9223372036854775807",
        "requestsPerSecond, -1",
        "requestsPerSecond, NaN",
        "requestsPerSecond, Infinity",
        "requestsPerSecond, 1e300",
        "requestsPerSecond, 1e-300",
        "minBalance, -0.01",
        "minBalance, NaN",
        "minBalance, 1e16",
        "maxMessagesPerPoll, -1",
        "delay, 0",
        "delay, -1",
        "backoffMultiplier, -1",
        "backoffIdleThreshold, -1",
        "backoffErrorThreshold, -1"
    })
    void aNumberOutOfItsBoundsIsRefused(String option, String value) {
        refused(option, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connectTimeout",
                "requestTimeout",
                "maxRetryDelay",
                "taskTimeout",
                "firstPollDelay",
                "pollInterval",
                "maxConcurrentRequests",
                "maxRetries",
                "maxImageSize",
                "pollConcurrency",
                "maxDeliveries",
                "completedRetention",
                "requestsPerSecond",
                "minBalance",
                "maxMessagesPerPoll",
                "whenBusy"
            })
    void aWordIsRefused(String option) {
        refused(option, "soon");
    }

    @ParameterizedTest
    @CsvSource({
        "connectTimeout, 1",
        "requestTimeout, 365d",
        "requestTimeout, 3m",
        "maxRetryDelay, 0",
        "firstPollDelay, 0",
        "pollInterval, 1",
        "maxConcurrentRequests, 1",
        "maxConcurrentRequests, 2147483647",
        "maxRetries, 0",
        "maxImageSize, 1",
        "maxImageSize, 9223372036854775806",
        "pollConcurrency, 1",
        "maxDeliveries, 1",
        "completedRetention, 0",
        "completedRetention, 3650d",
        "requestsPerSecond, 0",
        "requestsPerSecond, 0.5",
        "minBalance, 0",
        "minBalance, 12.5",
        "maxMessagesPerPoll, 0",
        "delay, 1",
        "whenBusy, refuse",
        "whenBusy, wait"
    })
    void aNumberWithinThemIsTaken(String option, String value) {
        assertThatCode(() -> context.getEndpoint("jimeng:jm-poll?" + option + "=" + value))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"requestTimeout", "pollInterval", "maxConcurrentRequests", "maxDeliveries"})
    void oneOnTheComponentIsRefusedToo(String option) {
        var component = context.getComponent("jimeng", JimengComponent.class);
        switch (option) {
            case "requestTimeout" -> component.getConfiguration().setRequestTimeout(-3);
            case "pollInterval" -> component.getConfiguration().setPollInterval(-3);
            case "maxConcurrentRequests" -> component.getConfiguration().setMaxConcurrentRequests(-3);
            default -> component.getConfiguration().setMaxDeliveries(-3);
        }

        assertThatThrownBy(() -> context.getEndpoint("jimeng:generate"))
                .rootCause()
                .hasMessageContaining(option)
                .hasMessageContaining("-3");
    }

    private void refused(String option, String value) {
        assertThatThrownBy(() -> context.getEndpoint("jimeng:jm-poll?" + option + "=" + value))
                .hasStackTraceContaining(option)
                .hasStackTraceContaining(value);
    }
}
