package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileTest extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) throws IOException {
        Files.createDirectory(home.resolve("orders"));
        return new OrderSource() {
            private int number;

            @Override
            public String section() {
                return "Files";
            }

            @Override
            public Map<String, String> settings() {
                return Map.of("failed", "file:failed");
            }

            @Override
            public void order(String text) throws IOException {
                // whole or not at all, as people who write orders should
                var written = Files.writeString(home.resolve("order"), text);
                Files.move(written, home.resolve("orders/" + number++ + ".txt"));
            }

            @Override
            public boolean isEmpty() throws IOException {
                return files(home.resolve("orders")).isEmpty();
            }

            @Override
            public List<String> failed() throws IOException {
                var texts = new ArrayList<String>();
                for (var file : files(home.resolve("failed"))) {
                    texts.add(Files.readString(file));
                }
                return texts;
            }

            @Override
            public void stop() {}
        };
    }

    @Test
    void anOrderWhoseProcessWasKilledWhileItsImageWasFetchedGetsItsImageAndIsNotPaidAgain() throws Exception {
        gateway.script(FETCHED, Fault.hang());
        source.order("a red fox");
        var first = start(RoutePage.YAML);
        await(first, () -> gateway.journal().count(FETCHED) == 1);
        first.kill();

        var second = start(RoutePage.YAML);
        await(second, () -> images().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(source.failed()).isEmpty();
    }
}
