package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A large image on its way out, when something happens to it. */
class UploadsThatBreakTest extends WireTest {

    private static final String EDITS = PaidCall.EDIT.path();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUploadThatIsCutIsNotSentAgain(boolean json) throws IOException {
        simulator.scriptAlways(EDITS, Fault.dropDuringRequest());
        var setup = json ? octopusx().withJsonEdits() : octopusx();

        var e = failure(() -> setup.client().edit(edit(large()), null));

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(simulator.journal().count(EDITS)).isOne();
    }

    @Test
    void aFileThatIsGoneBeforeItIsSentIsNoSecondRequest() throws IOException {
        var values = edit(large());
        Files.delete(directory.resolve("large.png"));

        // its own, because what had left may arrive when another test is counting
        try (var own = JimengSimulator.builder().apiKey(Setup.KEY).start()) {
            var setup = Setup.of("octopusx", own.url(), dispatcher.dispatcher());

            failure(() -> setup.client().edit(values, null));

            assertThat(own.journal().count(EDITS)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anOpenOutcomeAfterARefusalIsNotSentAgain() {
        simulator.script(EDITS, Fault.empty(429), Fault.dropBeforeReply(), Fault.none());

        var e = failure(() -> PaidCall.EDIT.run(octopusx().client()));

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(simulator.journal().count(EDITS)).isEqualTo(2);
    }

    private Upload large() throws IOException {
        var bytes = Arrays.copyOf(PaidCall.png().content().toByteArray(), 8 * 1024 * 1024);
        return Upload.of(ImageContent.ofFile(Files.write(directory.resolve("large.png"), bytes)), "large.png");
    }

    private static RequestValues edit(Upload image) {
        return Setup.values(Map.of(Parameter.PROMPT, "a hat"), image);
    }
}
