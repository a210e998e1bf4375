package io.github.cameljimeng.internal.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskState;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that wait for a consumer are told of, once for all of them. */
class OrphanedTasksTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final MemoryTaskRepository tasks = new MemoryTaskRepository();
    private final OrphanedTasks orphans = new OrphanedTasks(tasks);
    private final CapturedLog log = new CapturedLog(OrphanedTasks.class.getName());

    @AfterEach
    void stopListening() {
        log.close();
    }

    private void task(String group, String account, String taskId, Instant due) {
        tasks.add(ImageTask.intent(Order.task(group, "octopusx", account), due, due)
                .submitted(taskId, due, due));
    }

    @Test
    void theTasksOfAnAccountThatNobodyQueriesAreToldInOneLine() {
        for (int i = 0; i < 3; i++) {
            task("default", "old.example.com#1a2b", "t-" + i, NOW.minusSeconds(200 + i));
        }
        task("posters", "old.example.com#1a2b", "t-9", NOW.minusSeconds(300));

        orphans.look(NOW);

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains(
                        "3 of group default, octopusx, account old.example.com#1a2b, due since 2026-11-20T07:56:38Z",
                        "1 of group posters");
        assertThat(orphans.describe()).isPresent();
    }

    @Test
    void theyAreToldWithTheAccountsThatAreQueriedInstead() {
        orphans.watch("default", "new.example.com#3c4d");
        task("default", "old.example.com#1a2b", "t-1", NOW.minusSeconds(200));

        orphans.look(NOW);

        assertThat(log.lines()).singleElement().asString().contains("(this process watches new.example.com#3c4d)");
    }

    @Test
    void tasksOfAnAccountThatAConsumerOfThisProcessQueriesAreABacklogAndNoOrphans() {
        var first = orphans.watch("default", "api.example.com#1a2b");
        var second = orphans.watch("default", "api.example.com#1a2b");
        task("default", "api.example.com#1a2b", "t-1", NOW.minusSeconds(200));

        orphans.look(NOW);
        first.run();
        orphans.look(NOW);
        assertThat(log.lines()).isEmpty();
        second.run();
        orphans.look(NOW);

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void tasksThatAreDueSinceAMomentAgoOrAreOverAreNoOrphans() {
        task("default", "api.example.com#1a2b", "t-1", NOW.minusSeconds(100));
        task("default", "api.example.com#1a2b", "t-2", NOW.minusSeconds(200));
        var over = tasks.find("default", "t-2").get(0);
        tasks.replace(over, over.ended(TaskState.DEAD, NOW.minusSeconds(300), null));

        orphans.look(NOW);

        assertThat(log.lines()).isEmpty();
        assertThat(orphans.describe()).isEmpty();
    }

    @Test
    void whatIsAdoptedIsForgotten() {
        task("default", "api.example.com#1a2b", "t-1", NOW.minusSeconds(200));
        orphans.look(NOW);
        tasks.remove(tasks.find("default", "t-1").get(0));

        orphans.look(NOW);

        assertThat(orphans.describe()).isEmpty();
    }
}
