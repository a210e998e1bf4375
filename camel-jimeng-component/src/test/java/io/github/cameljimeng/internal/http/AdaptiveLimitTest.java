package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    @Test
    void itBeginsWithAllThatTheUserAllows() {
        assertThat(AdaptiveLimit.of(50).current()).isEqualTo(50);
    }

    @Test
    void aRefusalTakesATenth() {
        var limit = AdaptiveLimit.of(50);

        limit = limit.refused(limit.round(), 49);

        assertThat(limit.current()).isEqualTo(45);
    }

    @Test
    void ofRequestsSentTogetherOnlyTheFirstRefusalTakesATenth() {
        var limit = AdaptiveLimit.of(50);
        int sentIn = limit.round();

        limit = limit.refused(sentIn, 49).refused(sentIn, 48).refused(sentIn, 47);

        assertThat(limit.current()).isEqualTo(45);
    }

    @Test
    void aBurstEndsWithAsManyAsTheGatewayTook() {
        var limit = AdaptiveLimit.of(50);
        int sentIn = limit.round();

        // 20 are taken, 30 are refused one after the other
        for (int others = 49; others >= 20; others--) {
            limit = limit.refused(sentIn, others);
        }

        assertThat(limit.current()).isEqualTo(20);
    }

    @Test
    void aRefusalOfWhatWasSentAfterTheLastDecreaseTakesAnotherTenth() {
        var limit = AdaptiveLimit.of(50);

        for (int expected : new int[] {45, 40, 36, 32, 28}) {
            limit = limit.refused(limit.round(), limit.current() - 1);
            assertThat(limit.current()).isEqualTo(expected);
        }
    }

    @Test
    void aRefusalWhileLittleIsUnderWayTakesNoMoreThanATenth() {
        var limit = AdaptiveLimit.of(50);
        int sentIn = limit.round();

        limit = limit.refused(sentIn, 1).refused(sentIn, 0);

        assertThat(limit.current()).isEqualTo(40);
    }

    @Test
    void itNeverFallsBelowOne() {
        var limit = AdaptiveLimit.of(5);

        for (int i = 0; i < 20; i++) {
            limit = limit.refused(limit.round(), 0);
            assertThat(limit.current()).isPositive();
        }

        assertThat(limit.current()).isEqualTo(1);
    }

    @Test
    void asManySuccessesAsTheLimitAddOne() {
        var limit = refusedDownTo(20);

        for (int i = 0; i < 19; i++) {
            limit = limit.succeeded(20);
        }
        assertThat(limit.current()).isEqualTo(20);
        assertThat(limit.succeeded(20).current()).isEqualTo(21);
    }

    @Test
    void successesWithRoomToSpareProveNothing() {
        var limit = refusedDownTo(20);

        for (int i = 0; i < 1000; i++) {
            limit = limit.succeeded(19);
        }

        assertThat(limit.current()).isEqualTo(20);
    }

    @Test
    void aRefusalBeginsTheCountOfSuccessesAnew() {
        var limit = refusedDownTo(20);
        for (int i = 0; i < 19; i++) {
            limit = limit.succeeded(20);
        }

        limit = limit.refused(limit.round(), 19).succeeded(18);

        assertThat(limit.current()).isEqualTo(18);
    }

    @Test
    void itNeverGrowsBeyondWhatTheUserAllows() {
        var limit = AdaptiveLimit.of(3);

        for (int i = 0; i < 100; i++) {
            limit = limit.succeeded(3);
        }

        assertThat(limit.current()).isEqualTo(3);
    }

    @Test
    void againstAGatewayThatTakesTwentyItSettlesJustBelow() {
        var limit = AdaptiveLimit.of(50);
        int refusals = 0;
        int successes = 0;
        while (successes < 10_000) {
            if (limit.current() > 20) {
                limit = limit.refused(limit.round(), limit.current() - 1);
                refusals++;
            } else {
                limit = limit.succeeded(limit.current());
                successes++;
            }
            assertThat(limit.current()).isBetween(1, 50);
        }

        assertThat(limit.current()).isBetween(18, 20);
        assertThat(refusals).isLessThan(successes / 40);
    }

    private static AdaptiveLimit refusedDownTo(int now) {
        var limit = AdaptiveLimit.of(50);
        int sentIn = limit.round();
        for (int others = 49; others >= now; others--) {
            limit = limit.refused(sentIn, others);
        }
        return limit;
    }
}
