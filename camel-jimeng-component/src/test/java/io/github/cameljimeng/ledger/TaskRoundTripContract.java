package io.github.cameljimeng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task store returns exactly what it was given. */
public abstract class TaskRoundTripContract {

    protected static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    protected static final Instant LEASE = NOW.plusSeconds(60);
    protected static final String GROUP = "default";

    protected TaskRepository tasks;

    /** An empty one. */
    protected abstract TaskRepository open() throws Exception;

    @BeforeEach
    protected void openEmpty() throws Exception {
        tasks = open();
    }

    @Test
    protected void everythingComesBackAsItWas() {
        var headers = Map.<String, Object>of(
                "text",
                "一只猫，写实风格 🐈 \"'\n\u0000",
                "int",
                7,
                "small long",
                7L,
                "long",
                Long.MAX_VALUE,
                "double",
                1.0,
                "yes",
                true,
                "空",
                "");
        var task = Rows.with(
                        Rows.intent(GROUP, "octopusx", "订单-1", NOW.plusNanos(123_456_789), NOW.plusNanos(999)),
                        "即梦-4.0",
                        Map.of("reqKey", "jimeng_t2i_v40", "语言", "中文"),
                        headers)
                .submitted("12345678901234567890123456789", NOW.plusNanos(123_456_789), NOW)
                .queryFailed(NOW.minusNanos(1), "内容审核未通过: \"🐈\" 100 % \\ '")
                .delivering(NOW.plusMillis(1));
        tasks.add(task);

        assertThat(tasks.find(GROUP, "12345678901234567890123456789")).containsExactly(task);
        var claimed = tasks.claimDue(GROUP, Rows.ACCOUNT, LEASE, LEASE.plusNanos(1_999), 1)
                .get(0)
                .task();
        assertThat(claimed).isEqualTo(task.leased(LEASE.plusNanos(1_000)));
        assertThat(tasks.replace(claimed, claimed.released(NOW, null))).isTrue();
        assertThat(tasks.find(GROUP, task.taskId())).containsExactly(claimed.released(NOW, null));
    }

    @Test
    protected void aLongNoteIsTruncated() {
        var task = task("t-1", NOW);
        tasks.add(task);

        assertThat(tasks.replace(task, task.queried(NOW, "错" + "🐈".repeat(5000))))
                .isTrue();

        assertThat(tasks.find(GROUP, "t-1")).singleElement().satisfies(found -> assertThat(found.note())
                .startsWith("错🐈")
                .endsWith("🐈")
                .hasSize(1999));
    }

    @Test
    protected void headersMayBeLong() {
        var prompt = "一只猫".repeat(50_000);
        tasks.add(Rows.with(task("t-1", NOW), null, Map.of(), Map.of("prompt", prompt)));

        assertThat(tasks.find(GROUP, "t-1")).singleElement().satisfies(found -> assertThat(found.headers())
                .containsEntry("prompt", prompt));
    }

    @Test
    protected void keysAreTheSameOnlyWhenEveryCharacterIs() {
        tasks.add(Rows.intent(GROUP, "octopusx", "key-a", NOW, NOW).submitted("t-a", NOW, NOW));

        for (var other : List.of("A", "á", "ａ")) {
            assertThat(tasks.add(Rows.intent(GROUP, "octopusx", "key-" + other, NOW, NOW)))
                    .isEmpty();
            assertThat(tasks.find(GROUP, "t-" + other)).isEmpty();
        }
    }

    @Test
    protected void aTaskCanBeKeptForEver() {
        end("t-1", TaskState.DONE, NOW.plusMillis(Long.MAX_VALUE));

        assertThat(tasks.purge(NOW.plus(Duration.ofDays(365_000)))).isZero();
    }

    protected List<Claim> claim() {
        return tasks.claimDue(GROUP, Rows.ACCOUNT, NOW, LEASE, 7);
    }

    protected void end(String id, TaskState state, Instant keepUntil) {
        var task = task(id, NOW);
        tasks.add(task);
        tasks.replace(task, task.ended(state, keepUntil, null));
    }

    protected static ImageTask task(String taskId, Instant due) {
        return Rows.intent(GROUP, "octopusx", null, NOW, due).submitted(taskId, NOW, due);
    }
}
