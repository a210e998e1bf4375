package io.github.cameljimeng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.text.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store remembers of delivered images. */
public abstract class OriginContract extends SpendingContract {

    private ImageOrigin origin(String requestId, Instant at) {
        return new ImageOrigin(
                Sha256.of(UUID.randomUUID().toString()), GROUP, "octopusx", "即梦-4.0", requestId, "task Ä", at);
    }

    private OriginRepository origins() {
        return tasks.origins().orElseThrow();
    }

    private TaskOperations operations() {
        return new TaskOperations(tasks, GROUP, Duration.ofHours(1));
    }

    @Test
    protected void anOriginIsFoundByItsDigestHoweverThatIsWritten() {
        var origin = origin("req-1", NOW);
        operations().delivered(origin);

        assertThat(operations().origin(origin.digest())).contains(origin);
        assertThat(operations().origin(" " + origin.digest().toUpperCase(Locale.ROOT) + "\n"))
                .contains(origin);
        assertThat(operations().origin(Sha256.of("another image"))).isEmpty();
    }

    @Test
    protected void anOriginOfWhichLittleIsKnownIsFoundToo() {
        var origin = new ImageOrigin(Sha256.of(UUID.randomUUID().toString()), GROUP, "openai", null, null, null, NOW);
        origins().add(origin);

        assertThat(origins().find(origin.digest())).contains(origin);
    }

    @Test
    protected void anImageThatIsDeliveredAgainKeepsItsFirstOrigin() {
        var first = origin("req-1", NOW);
        origins().add(first);

        origins().add(new ImageOrigin(first.digest(), "another", "ark", null, "req-2", null, NOW.plusSeconds(60)));

        assertThat(origins().find(first.digest())).contains(first);
    }

    @Test
    protected void originsAreForgottenWhenTheirTimeIsOver() {
        var old = origin("req-1", NOW.minusSeconds(86_400));
        var recent = origin("req-2", NOW);
        origins().add(old);
        origins().add(recent);

        assertThat(origins().purge(NOW.minusSeconds(60))).isGreaterThanOrEqualTo(1);

        assertThat(origins().find(old.digest())).isEmpty();
        assertThat(origins().find(recent.digest())).contains(recent);
    }
}
