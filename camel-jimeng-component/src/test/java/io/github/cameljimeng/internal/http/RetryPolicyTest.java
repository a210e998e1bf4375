package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final RetryPolicy RULES = new RetryPolicy(2, Duration.ofSeconds(60));

    @Test
    void theRetriesAreSpentAfterTheirNumber() {
        assertThat(RULES.delay(0, null)).isPresent();
        assertThat(RULES.delay(1, null)).isPresent();
        assertThat(RULES.delay(2, null)).isEmpty();
    }

    @Test
    void noRetriesMeansNoneEvenWhenTheGatewayAsksForOne() {
        var never = new RetryPolicy(0, Duration.ofSeconds(60));

        assertThat(never.delay(0, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void theWaitIsWhatTheGatewayAskedFor() {
        assertThat(RULES.delay(0, Duration.ofSeconds(7))).contains(Duration.ofSeconds(7));
    }

    @Test
    void noWaitIsLongerThanTheLongest() {
        assertThat(RULES.delay(0, Duration.ofDays(1))).contains(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({"0, 250, 500", "1, 500, 1000", "2, 1000, 2000", "6, 16000, 32000", "7, 30000, 60000", "50, 30000, 60000"
    })
    void theBackoffDoublesUpToTheLongestWaitAndHasJitterOfHalf(int retries, long least, long most) {
        assertThat(RULES.backoff(retries)).isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }

    @RepeatedTest(20)
    void theBackoffIsNeverLongerThanAVeryShortLongestWait() {
        assertThat(new RetryPolicy(2, Duration.ofMillis(5)).backoff(3)).isLessThanOrEqualTo(Duration.ofMillis(5));
    }
}
