package io.github.cameljimeng.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.attack.HostileRun.Operation;
import io.github.cameljimeng.attack.HostileRun.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a hostile gateway sends costs one call: in a JVM with a heap of 64 MB it ends with a failure that can be
 * understood, it is paid once, and the next call of the same endpoint works.
 */
@Timeout(600)
class HostileRepliesTest {

    /** Of 64 MB: a status query that is still being read may hold four megabytes of text in several forms. */
    private static final long MOST_HEAP = 48L * 1024 * 1024;

    private static final int LONGEST_MESSAGE = 2000;

    /** More images than anybody can ask for; each failed download is tried twice. */
    private static final int MOST_DOWNLOADS = 300;

    private static final Set<String> UNCLEAR = Set.of("OUTCOME_UNKNOWN", "PROTOCOL", "DOWNLOAD_FAILED");
    private static final Set<String> END_OF_TASK = Set.of("TASK_TIMEOUT", "TASK_FAILED", "DOWNLOAD_FAILED", "PROTOCOL");

    private static final Map<Attack, List<Outcome>> OUTCOMES = new EnumMap<>(Attack.class);
    private static final List<String> OTHERS = new ArrayList<>();

    @BeforeAll
    static void attack(@TempDir Path temporary) throws Exception {
        var lines = SmallHeap.run(HostileRun.class, temporary);
        Files.write(Path.of("target/hostile-replies.txt"), lines);
        for (var line : lines) {
            if (line.startsWith("LEFT ")) {
                OTHERS.add(line);
            } else {
                var outcome = Outcome.of(line);
                OUTCOMES.computeIfAbsent(outcome.attack(), a -> new ArrayList<>())
                        .add(outcome);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAttackIsOneFailedCallAndTheNextOneWorks(Attack attack) {
        assertThat(OUTCOMES.get(attack)).hasSize(Operation.values().length).allSatisfy(outcome -> {
            assertThat(outcome.next()).as("the next call after %s", outcome).isEqualTo("image");
            assertThat(outcome.paid()).as("paid requests: %s", outcome).isEqualTo(paid(outcome.operation()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void itsFailureCanBeUnderstood(Attack attack) {
        assertThat(OUTCOMES.get(attack)).isNotEmpty().allSatisfy(outcome -> {
            assertThat(outcome.message()).as("characters: %s", outcome).isLessThan(LONGEST_MESSAGE);
            if (!outcome.kind().equals("image")) {
                boolean query = outcome.operation() == Operation.POLL;
                assertThat(query ? END_OF_TASK : UNCLEAR).contains(outcome.kind());
                assertThat(outcome.mayBeBilled())
                        .as("may be billed: %s", outcome)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theHeapAndTheNumberOfDownloadsStaySmall(Attack attack) {
        assertThat(OUTCOMES.get(attack)).isNotEmpty().allSatisfy(outcome -> {
            assertThat(outcome.heap()).as("heap: %s", outcome).isLessThan(MOST_HEAP);
            assertThat(outcome.fetched()).as("downloads: %s", outcome).isLessThan(MOST_DOWNLOADS);
        });
    }

    @Test
    void nothingIsLeftWhenTheComponentIsStopped() {
        assertThat(OTHERS).containsExactly("LEFT 0 connections, 0 threads, 0 files");
    }

    private static int paid(Operation operation) {
        return operation == Operation.POLL ? 0 : 1;
    }
}
