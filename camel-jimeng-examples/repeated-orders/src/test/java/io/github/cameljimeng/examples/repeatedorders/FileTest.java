package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileTest extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) throws IOException {
        return new Folder("Files", Files.createDirectory(home.resolve("orders")), home.resolve("failed"));
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
