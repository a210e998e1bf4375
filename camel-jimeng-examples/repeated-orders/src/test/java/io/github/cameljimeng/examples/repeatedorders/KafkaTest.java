package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaTest extends RepeatedOrderContract {

    @Override
    OrderSource open(Path home) throws Exception {
        return BrokerSource.kafka(home);
    }

    @Test
    void anOrderThatTookLongerThanThePollIntervalComesAgainAndIsPaidOnce() throws Exception {
        gateway.script(PAID, Fault.delay(Duration.ofSeconds(8)));
        source.order("a red fox");

        change("maxPollIntervalMs: 900000", "maxPollIntervalMs: 4000");
        var node = start(RoutePage.YAML);
        await(node, () -> images().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(gateway.journal().count(FETCHED)).isGreaterThan(1);
        assertThat(source.failed()).isEmpty();
    }

    @Test
    void anOrderThatTheGroupHandsToAnotherProcessWhileItsCallIsUnderWayIsPaidOnce() throws Exception {
        try (var database = EmbeddedPostgres.start()) {
            store.clear();
            store.put("camel.beans.tasks", "#class:org.postgresql.ds.PGSimpleDataSource");
            store.put("camel.beans.tasks.url", database.getJdbcUrl("postgres", "postgres"));
            store.put("camel.component.jimeng.data-source", "#bean:tasks");
            gateway.script(PAID, Fault.delay(Duration.ofSeconds(20)));
            source.order("a red fox");

            change("maxPollIntervalMs: 900000", "maxPollIntervalMs: 4000");
            var first = start(RoutePage.YAML);
            await(first, () -> gateway.journal().count(PAID) == 1);
            changeNothing();
            var second = start(RoutePage.YAML);
            await(second, () -> gateway.journal().count(FETCHED) == 2 && source.isEmpty());
        }

        assertThat(images()).hasSize(1);
        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(source.failed()).isEmpty();
    }
}
