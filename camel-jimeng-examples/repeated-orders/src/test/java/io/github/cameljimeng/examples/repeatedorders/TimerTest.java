package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A schedule has one order, and brings it at each start. */
class TimerTest extends KilledRoutes {

    @Override
    OrderSource open(Path home) {
        return new OrderSource() {
            @Override
            public String section() {
                return "Timer";
            }

            @Override
            public Map<String, String> settings() {
                return Map.of("failed", "file:failed?fileName=${exchangeId}");
            }

            @Override
            public void order(String text) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isEmpty() {
                return true;
            }

            @Override
            public List<String> failed() throws Exception {
                return files(home.resolve("failed")).stream()
                        .map(Path::toString)
                        .toList();
            }

            @Override
            public void stop() {}
        };
    }

    @Test
    void aPictureThatWasPaidWhenItsProcessWasKilledIsNotPaidAtTheNextStart() throws Exception {
        wholeYear();
        var sign = home.resolve("behind-the-answer");
        var first = start(RoutePage.YAML, sign.toString());
        await(first, () -> Files.exists(sign));
        first.kill();

        var second = start(RoutePage.JAVA);
        await(second, () -> images().size() == 1);

        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(source.failed()).isEmpty();
    }

    @Test
    void aPictureWhoseProcessWasKilledInTheMiddleOfTheCallIsReportedAndNotPaidAgain() throws Exception {
        wholeYear();
        gateway.script(PAID, Fault.hang());
        var first = start(RoutePage.YAML);
        await(first, () -> gateway.journal().count(PAID) == 1);
        first.kill();

        var second = start(RoutePage.YAML);
        await(second, () -> source.failed().size() == 1);

        assertThat(second.said()).contains("its outcome is unknown");
        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(images()).isEmpty();
    }

    @Test
    void theFirstRouteThatOneWritesPaysTwiceWhatThePageSays() throws Exception {
        var page = RoutePage.first(source.section());
        var routes = page.write(
                List.of(
                        "setBody: {constant: a red fox}",
                        "to: jimeng:generate",
                        "to: 'file:images?fileName=${exchangeId}.png'"),
                home);
        gateway.script(PAID, Fault.hang());
        var first = start(routes);
        await(first, () -> gateway.journal().count(PAID) == 1);
        first.kill();

        var second = start(routes);
        await(second, () -> images().size() == 1 - page.lost());

        assertThat(gateway.journal().count(PAID)).isEqualTo(1 + page.paidTwice());
    }

    // a test may run at midnight
    private void wholeYear() {
        change("picture-${date:now:yyyy-MM-dd}", "picture-${date:now:yyyy}");
    }
}
