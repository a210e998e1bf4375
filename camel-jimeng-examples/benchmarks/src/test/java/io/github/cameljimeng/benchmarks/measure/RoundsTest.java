package io.github.cameljimeng.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.benchmarks.measure.Rounds.Round;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void contendersTakeTurnsAndWarmUpRoundsDoNotCount() {
        var order = new ArrayList<String>();
        var contenders = new LinkedHashMap<String, Round>();
        contenders.put("a", () -> played(order, "a", 2_000_000));
        contenders.put("b", () -> played(order, "b", 4_000_000));

        var outcomes = new Rounds(1, 2).play(contenders);

        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
        assertThat(outcomes.get("a").nanos().size()).isEqualTo(2);
        assertThat(outcomes.get("a").medianMillis()).isEqualTo(2);
        assertThat(outcomes.get("b").medianMillis()).isEqualTo(4);
    }

    private static long played(List<String> order, String name, long nanos) {
        order.add(name);
        return nanos;
    }

    @Test
    void aContenderThatFailsSaysWhyAndDoesNotStopTheOthers() {
        Round broken = () -> {
            throw new IOException("no more memory");
        };

        var outcomes = new Rounds(0, 3).play(Map.of("broken", broken, "fine", () -> 1_000_000));

        assertThat(outcomes.get("broken").failed()).isTrue();
        assertThat(outcomes.get("broken").failure()).isEqualTo("no more memory");
        assertThat(outcomes.get("fine").nanos().size()).isEqualTo(3);
    }
}
