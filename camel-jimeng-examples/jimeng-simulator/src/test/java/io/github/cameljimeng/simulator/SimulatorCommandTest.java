package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

class SimulatorCommandTest {

    private static final Pattern URL = Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+)");

    private final StringWriter out = new StringWriter();

    @Test
    void it_prints_where_it_listens_how_to_call_it_and_every_request_until_it_is_interrupted() throws Exception {
        var runner = new Thread(() -> commandLine()
                .execute("--port", "0", "--call-duration", "0s", "--task-duration", "100ms", "--api-key", "sk-test"));
        runner.start();
        var url = await().until(this::printedUrl, found -> !found.isEmpty());

        var answer = new Client(url, HttpClient.newHttpClient()).json("/v1/images/generations", "{}");

        assertThat(answer.status()).isEqualTo(400);
        await().until(() -> out.toString().contains("POST /v1/images/generations 400"));
        assertThat(out.toString()).contains("curl " + url, "sk-test", "jimeng:generate?baseUrl=" + url);
        runner.interrupt();
        runner.join(5000);
        assertThat(runner.isAlive()).isFalse();
    }

    @Test
    void faults_can_be_put_in_line_by_name() throws Exception {
        var runner = new Thread(() -> commandLine()
                .execute(
                        "--port",
                        "0",
                        "--call-duration",
                        "0s",
                        "--fault",
                        "/v1/images/generations=no-credits,429",
                        "--always",
                        "/v1/models=503"));
        runner.start();
        var client = new Client(await().until(this::printedUrl, found -> !found.isEmpty()), HttpClient.newHttpClient());
        var order = "{\"model\":\"jimeng-4.0\",\"prompt\":\"a\",\"n\":1,\"size\":\"64*64\"}";

        assertThat(client.json("/v1/images/generations", order).at("/message").asText())
                .isEqualTo("No credits left");
        assertThat(client.json("/v1/images/generations", order).status()).isEqualTo(429);
        assertThat(client.json("/v1/images/generations", order).at("/data")).hasSize(1);
        assertThat(client.get("/v1/models").status()).isEqualTo(503);
        runner.interrupt();
        runner.join(5000);
    }

    @Test
    void a_fault_that_there_is_not_is_refused_with_those_that_there_are() {
        var err = new StringWriter();

        int status = commandLine().setErr(new PrintWriter(err, true)).execute("--port", "0", "--fault", "/x=no-such");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("no fault no-such", "zero-error", "half-image", "drop-before-reply");
    }

    @Test
    void a_port_that_is_taken_is_one_sentence_and_not_a_stack_trace() {
        var err = new StringWriter();
        try (var first = JimengSimulator.start()) {
            var port = first.url().replaceFirst(".*:", "");

            int status = commandLine().setErr(new PrintWriter(err, true)).execute("--port", port);

            assertThat(status).isEqualTo(1);
            assertThat(err.toString().strip().lines())
                    .singleElement()
                    .asString()
                    .contains(port, "--port 0");
        }
    }

    @Test
    void help_names_every_option() {
        assertThat(commandLine().execute("--help")).isZero();

        assertThat(out.toString()).contains("--port", "--call-duration", "--task-duration", "--api-key");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "1.5s, PT1.5S", "2m, PT2M", "0s, PT0S"})
    void durations_are_written_as_people_write_them(String text, Duration duration) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "soon", "xms"})
    void what_is_no_duration_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("1.5s");
    }

    private CommandLine commandLine() {
        return new CommandLine(new SimulatorCommand()).setOut(new PrintWriter(out, true));
    }

    private String printedUrl() {
        var match = URL.matcher(out.toString());
        return match.find() ? match.group(1) : "";
    }
}
