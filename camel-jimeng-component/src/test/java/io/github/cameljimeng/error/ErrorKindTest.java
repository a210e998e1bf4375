package io.github.cameljimeng.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorKindTest {

    static Stream<Arguments> classes() {
        return Stream.of(
                arguments(ErrorKind.INVALID_REQUEST, JimengInvalidRequestException.class),
                arguments(ErrorKind.AUTHENTICATION, JimengAuthenticationException.class),
                arguments(ErrorKind.QUOTA, JimengQuotaException.class),
                arguments(ErrorKind.CONTENT_REJECTED, JimengContentRejectedException.class),
                arguments(ErrorKind.RATE_LIMITED, JimengRateLimitedException.class),
                arguments(ErrorKind.UNAVAILABLE, JimengUnavailableException.class),
                arguments(ErrorKind.BUDGET_EXCEEDED, JimengBudgetExceededException.class),
                arguments(ErrorKind.PROTOCOL, JimengProtocolException.class),
                arguments(ErrorKind.OUTCOME_UNKNOWN, JimengOutcomeUnknownException.class),
                arguments(ErrorKind.DOWNLOAD_FAILED, JimengDownloadException.class),
                arguments(ErrorKind.TASK_FAILED, JimengTaskException.class),
                arguments(ErrorKind.TASK_EXPIRED, JimengTaskException.class),
                arguments(ErrorKind.TASK_TIMEOUT, JimengTaskException.class));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void everyKindHasItsExceptionClass(ErrorKind kind, Class<? extends JimengException> type) {
        assertThat(Failure.of(kind, "it failed").toException()).isExactlyInstanceOf(type);
    }

    @Test
    void noKindIsMissingFromTheTableAbove() {
        assertThat(classes().map(row -> row.get()[0]))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList((Object[]) ErrorKind.values()));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatCertainlyCostNothingOrIsAlreadyMadeMayBeRetried(ErrorKind kind) {
        var retryable = EnumSet.of(ErrorKind.RATE_LIMITED, ErrorKind.UNAVAILABLE, ErrorKind.BUDGET_EXCEEDED);

        assertThat(kind.isRetryable()).isEqualTo(retryable.contains(kind));
        assertThat(Failure.of(kind, "it failed").build().retryable()).isEqualTo(kind.isRetryable());
    }

    @ParameterizedTest
    @EnumSource
    void onlyAnUnknownOutcomeAndAMadeImageMayBeBilledUnlessSomebodyKnowsMore(ErrorKind kind) {
        var billed = EnumSet.of(ErrorKind.OUTCOME_UNKNOWN, ErrorKind.DOWNLOAD_FAILED);

        assertThat(Failure.of(kind, "it failed").build().mayBeBilled()).isEqualTo(billed.contains(kind));
    }
}
