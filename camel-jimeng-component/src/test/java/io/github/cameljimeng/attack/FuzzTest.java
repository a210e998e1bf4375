package io.github.cameljimeng.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever comes back and whatever goes in, in a JVM with a heap of 64 MB: no exception but ours, never more than one
 * paid request, no file, thread or connection left.
 */
@Timeout(900)
class FuzzTest {

    private static final int REPLIES = Integer.getInteger("fuzz.replies");
    private static final int REQUESTS = Integer.getInteger("fuzz.requests");

    @TempDir
    Path temporary;

    @Test
    void noMutationOfAKnownReplyDoesHarm() throws Exception {
        assertThat(fuzzed(ReplyFuzz.class, REPLIES)).containsExactly("LEFT 0 connections, 0 threads, 0 files");
    }

    @Test
    void noMutationOfAMessageOrAnOptionDoesHarm() throws Exception {
        assertThat(fuzzed(RequestFuzz.class, REQUESTS)).containsExactly("LEFT 0 connections, 0 threads, 0 files");
    }

    // the same rounds each time, so that no change fails for the bugs of others; -Dfuzz.seed= tries others in the
    // second
    // half
    private List<String> fuzzed(Class<?> main, int rounds) throws Exception {
        long seed = Long.getLong("fuzz.seed", 20_261_127);
        return SmallHeap.run(main, temporary, String.valueOf(rounds), String.valueOf(seed));
    }
}
