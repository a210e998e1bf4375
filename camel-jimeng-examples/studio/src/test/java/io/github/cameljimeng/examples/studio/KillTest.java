package io.github.cameljimeng.examples.studio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A process that is killed without a word forgets nothing of what it has accepted. */
@BrowserTest
class KillTest {

    private static final Pattern ADDRESS = Pattern.compile("open at (http://\\S+)");

    private static final String PENDING = "pending when it was killed";
    private static final String ACCEPTED = "accepted a moment before";

    @Test
    void whatWasAcceptedIsThereAndWhatWasPaidIsFinished(Chromium chromium) throws Exception {
        try (var studio = RunningStudio.closed()) {
            studio.simulator.scriptAlways(RunningStudio.QUERY, Fault.status(500, "{}"));
            var process = process(studio);
            try {
                var address = address(process);
                order(address, PENDING);
                await().until(() ->
                        RunningStudio.get(address, "/api/jobs").body().contains("GENERATING"));
                order(address, ACCEPTED);
            } finally {
                process.destroyForcibly().waitFor();
            }
            studio.simulator.clearScript();

            studio.begin();

            var page = new StudioPage(chromium, studio).open();
            page.awaitImage(PENDING);
            assertThat(page.cards(ACCEPTED)).hasSize(1);
            assertThat(studio.paid(PENDING)).isEqualTo(1);
            assertThat(studio.paid(ACCEPTED)).isLessThanOrEqualTo(1);
        }
    }

    private static void order(String address, String prompt) {
        var reply = RunningStudio.order(address, prompt.replace(' ', '-'), prompt, Map.of("Origin", address));
        assertThat(reply.statusCode()).isEqualTo(202);
    }

    private static Process process(RunningStudio studio) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Studio.class.getName()));
        command.addAll(studio.arguments());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String address(Process process) throws IOException {
        // not closed: the process may still write
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            var address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new AssertionError("The studio ended before it was open");
    }
}
