package io.github.cameljimeng.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where status queries and downloads run, without a clock: a call is late when the test says so. */
class CallPlacesTest {

    private final CallPlaces places = new CallPlaces(2, 3);

    @Test
    void thereAreAsManyPromptPlacesAsWereAskedFor() {
        assertThat(places.prompt()).isPresent();
        assertThat(places.prompt()).isPresent();
        assertThat(places.prompt()).isEmpty();
        assertThat(places.inFlight()).isEqualTo(2);
    }

    @Test
    void oneThatHasEndedGivesItsPlaceBack() {
        var first = prompt();
        prompt();

        first.end();

        assertThat(places.awaitPrompt(0)).isOne();
        assertThat(places.prompt()).isPresent();
        assertThat(places.prompt()).isEmpty();
    }

    @Test
    void oneThatTakesItsTimeMakesRoomForAnother() {
        var hanging = prompt();
        prompt();

        hanging.overdue();

        assertThat(places.prompt()).isPresent();
        assertThat(places.inFlight()).isEqualTo(3);
    }

    @Test
    void slowPlacesAreBounded() {
        for (int i = 0; i < 3; i++) {
            assertThat(places.slow()).isPresent();
        }

        assertThat(places.slow()).isEmpty();
        assertThat(places.awaitPrompt(0)).isEqualTo(2);
    }

    @Test
    void withoutASlowPlaceItKeepsItsPromptOneUntilThereIsOne() {
        var slow = slow(3);
        prompt().overdue();
        prompt().overdue();
        assertThat(places.prompt()).isEmpty();

        slow.get(0).end();

        assertThat(places.prompt()).isPresent();
        assertThat(places.prompt()).isEmpty();
        assertThat(places.slow()).isEmpty();
    }

    @Test
    void oneThatEndsAfterItHasMovedGivesBackItsSlowPlace() {
        var moved = prompt();
        moved.overdue();
        slow(2);
        assertThat(places.slow()).isEmpty();

        moved.end();

        assertThat(places.slow()).isPresent();
        assertThat(places.awaitPrompt(0)).isEqualTo(2);
    }

    @Test
    void oneThatHasEndedIsNotMovedWhenItsTimeIsOver() {
        var ended = prompt();
        ended.end();

        ended.overdue();
        ended.end();

        assertThat(places.inFlight()).isZero();
        assertThat(places.awaitNone(0)).isTrue();
    }

    @Test
    void whoWaitsForAPlaceGetsNoneWhileAllAreTaken() {
        prompt();
        prompt();

        assertThat(places.awaitPrompt(1)).isZero();
        assertThat(places.awaitNone(1)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"8, 2147483647, 256", "100, 2147483647, 800", "8, 60, 52", "8, 10, 8", "8, -20, 8"})
    void slowQueriesLeaveTheConnectionsOfPaidRequestsAlone(int concurrency, int connections, int slow) {
        var bounded = CallPlaces.queries(concurrency, connections);

        for (int i = 0; i < slow; i++) {
            assertThat(bounded.slow()).isPresent();
        }

        assertThat(bounded.slow()).isEmpty();
        assertThat(bounded.awaitPrompt(0)).isEqualTo(concurrency);
    }

    private CallPlaces.Place prompt() {
        return places.prompt().orElseThrow();
    }

    private List<CallPlaces.Place> slow(int count) {
        var taken = new ArrayList<CallPlaces.Place>();
        for (int i = 0; i < count; i++) {
            taken.add(places.slow().orElseThrow());
        }
        return taken;
    }
}
