package io.github.cameljimeng.examples.scaleout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.examples.scaleout.OneCall.Stop;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process is killed at each point of a call, and another one that opens its task directory gets the same order. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KilledCallTest {

    private static final String GENERATE = "/v1/images/generations";
    private static final String EDIT = "/v1/images/edits";

    @TempDir
    Path folder;

    private Path original;
    private JimengSimulator simulator;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        simulator = JimengSimulator.start();
        original = CrashGateway.original(folder);
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
        simulator.close();
    }

    @Test
    void killedBeforeTheRequestIsSentNothingIsPaidAndTheNextIsTold() throws Exception {
        killAt(Stop.INTENT_WRITTEN, Operation.GENERATE);

        failure(again(Operation.GENERATE), ErrorKind.OUTCOME_UNKNOWN);
        assertThat(paid()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATE", "EDIT"})
    void killedWhileTheGatewayWorksIsPaidOnceAndTheNextIsTold(Operation operation) throws Exception {
        simulator.script("/v1/images/*", Fault.hang());
        begin(Stop.NEVER, operation);
        await().atMost(Duration.ofMinutes(1)).until(() -> paid() == 1);
        kill();

        failure(again(operation), ErrorKind.OUTCOME_UNKNOWN);
        failure(again(operation), ErrorKind.OUTCOME_UNKNOWN);
        assertThat(paid()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATE", "EDIT"})
    void killedBeforeTheAnswerIsOnRecordIsPaidOnceAndTheNextIsTold(Operation operation) throws Exception {
        killAt(Stop.ANSWERED, operation);

        failure(again(operation), ErrorKind.OUTCOME_UNKNOWN);
        assertThat(paid()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"GENERATE", "EDIT"})
    void killedAfterwardsIsPaidOnceAndTheNextGetsTheImage(Operation operation) throws Exception {
        killAt(Stop.ON_RECORD, operation);

        var next = again(operation);
        assertThat(next.getException()).isNull();
        assertThat(next.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(next.getMessage().getBody(byte[].class)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(paid()).isEqualTo(1);
    }

    private void killAt(Stop stop, Operation operation) throws Exception {
        begin(stop, operation);
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().anyMatch(OneCall.STOPPED::equals)).isTrue();
        }
        kill();
    }

    private void begin(Stop stop, Operation operation) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OneCall.class.getName(),
                        folder.toString(),
                        simulator.url(),
                        operation.name(),
                        stop.name(),
                        original.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private Exchange again(Operation operation) throws Exception {
        return new OneCall(folder, simulator.url(), operation, Stop.NEVER).send(Files.readAllBytes(original));
    }

    private static JimengException failure(Exchange exchange, ErrorKind kind) {
        assertThat(exchange.getException()).isInstanceOf(JimengException.class);
        var told = (JimengException) exchange.getException();
        assertThat(told.getKind()).isEqualTo(kind);
        return told;
    }

    private int paid() {
        return simulator.journal().count(GENERATE) + simulator.journal().count(EDIT);
    }
}
