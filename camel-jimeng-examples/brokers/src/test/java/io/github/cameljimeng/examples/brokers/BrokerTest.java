package io.github.cameljimeng.examples.brokers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokerTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource
    void keepsWhatIsSentAndLeavesNoProcessBehind(BrokerKind kind) throws Exception {
        // the gate never goes without
        assumeTrue(kind.isInstalled() || System.getenv("CI") != null, kind + " is not installed");

        try (var broker = Broker.start(kind, home.resolve("broker"))) {
            assertThat(broker.read("orders")).isEmpty();
            broker.create(1, "orders");
            assertThat(broker.isEmpty("orders")).isTrue();

            broker.send("orders", BrokerMessage.text("order-1", "江南茶馆", Map.of("from", "shop")));

            assertThat(broker.isEmpty("orders")).isFalse();
            assertThat(broker.read("orders")).singleElement().satisfies(message -> {
                assertThat(message.text()).isEqualTo("江南茶馆");
                assertThat(message.header("from")).isEqualTo("shop");
            });
        }
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(home.toString())))
                .isEmpty();
    }
}
