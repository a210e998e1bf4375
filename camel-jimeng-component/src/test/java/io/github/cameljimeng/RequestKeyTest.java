package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.ledger.Rows;
import io.github.cameljimeng.ledger.Together;
import io.github.cameljimeng.ledger.jdbc.BreakingCommits;
import io.github.cameljimeng.ledger.jdbc.Databases;
import io.github.cameljimeng.ledger.jdbc.JdbcTaskRepository;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request key pays once, also when nodes that share a database submit it at the same moment. */
class RequestKeyTest {

    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final int NODES = 4;

    private final String group = UUID.randomUUID().toString();
    private final List<DefaultCamelContext> nodes = new ArrayList<>();
    private JimengSimulator simulator;

    @BeforeEach
    void start() {
        // slow enough that the others come while the first is on its way
        simulator =
                JimengSimulator.builder().callDuration(Duration.ofMillis(300)).start();
        for (int i = 0; i < NODES; i++) {
            var node = new DefaultCamelContext();
            node.getRegistry().bind("tasks", Databases.postgresql());
            var options = node.getComponent("jimeng", JimengComponent.class).getConfiguration();
            options.setBaseUrl(simulator.url());
            options.setApiKey("any");
            options.setTaskGroup(group);
            options.setMaxRetries(0);
            node.start();
            nodes.add(node);
        }
    }

    @AfterEach
    void stop() {
        nodes.forEach(DefaultCamelContext::stop);
        simulator.close();
    }

    private List<Exchange> submitOnAllNodes(String key) throws Exception {
        return Together.run(
                NODES, node -> nodes.get(node).createProducerTemplate().request("jimeng:jm-submit", e -> {
                    e.getMessage().setBody("a cat");
                    e.getMessage().setHeader(JimengHeaders.REQUEST_KEY, key);
                }));
    }

    @Test
    void nodesThatSubmitTheSameKeyAtTheSameMomentPayOnceAndAllGetTheTask() throws Exception {
        for (int round = 1; round <= 5; round++) {
            var answers = submitOnAllNodes("order-" + round);

            assertThat(answers).extracting(Exchange::getException).containsOnlyNulls();
            assertThat(answers)
                    .extracting(e -> e.getMessage().getBody(String.class))
                    .doesNotContainNull()
                    .containsOnly(answers.get(0).getMessage().getBody(String.class));
            assertThat(answers)
                    .filteredOn(e -> e.getMessage().getHeader(JimengHeaders.DUPLICATE) == null)
                    .hasSize(1);
            assertThat(simulator.journal().count(SUBMIT)).isEqualTo(round);
        }
    }

    @Test
    void whenTheFirstIsRefusedTheNextOneTries() throws Exception {
        simulator.script(SUBMIT, Fault.status(429, ""));

        var answers = submitOnAllNodes("order-1");

        assertThat(answers)
                .filteredOn(e -> e.getException() != null)
                .singleElement()
                .satisfies(e -> assertThat(((JimengException) e.getException()).getKind())
                        .isEqualTo(ErrorKind.RATE_LIMITED));
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(2);
    }

    @Test
    void whenTheOutcomeOfTheFirstIsUnclearNobodyPaysAgain() throws Exception {
        simulator.script(SUBMIT, Fault.dropBeforeReply());

        var answers = submitOnAllNodes("order-1");

        assertThat(answers).allSatisfy(e -> assertThat(((JimengException) e.getException()).getKind())
                .isEqualTo(ErrorKind.OUTCOME_UNKNOWN));
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    @Test
    void aSubmitOfANodeThatDoesNotAnswerIsWaitedForAWhileOnly() {
        var now = Instant.now();
        var other = Rows.intent(group, "octopusx", "order-1", now, now.plusSeconds(60));
        new JdbcTaskRepository(Databases.postgresql()).add(other);

        var out = nodes.get(0).createProducerTemplate().request("jimeng:jm-submit", e -> keyed(e, "order-1"));

        var thrown = (JimengException) out.getException();
        assertThat(thrown.getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(thrown.isRetryable()).isTrue();
        assertThat(thrown.getRetryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(thrown)
                .hasMessageContaining(other.id())
                .hasMessageContaining("not sent")
                .hasMessageNotContaining("order-1");
        assertThat(simulator.journal().count(SUBMIT)).isZero();
    }

    @Test
    void anIntentWhoseCommitIsInDoubtIsNotSentAndIsNotInTheWayOfTheNextTry() {
        var commits = new BreakingCommits(Databases.postgresql());
        var node = nodes.get(0);
        node.getComponent("jimeng", JimengComponent.class).getConfiguration().setDataSource(commits.source());
        var template = node.createProducerTemplate();

        commits.breakAfterTheNextInsert();
        var first = template.request("jimeng:jm-submit?createSchema=false", e -> keyed(e, "order-1"));
        assertThat(simulator.journal().count(SUBMIT)).isZero();
        var second = template.request("jimeng:jm-submit?createSchema=false", e -> keyed(e, "order-1"));

        assertThat(((JimengException) first.getException()).getKind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(first.getException()).hasMessageContaining("it was not sent").hasMessageContaining("SQLState 08006");
        assertThat(second.getException()).isNull();
        assertThat(second.getMessage().getHeader(JimengHeaders.DUPLICATE)).isNull();
        assertThat(simulator.journal().count(SUBMIT)).isEqualTo(1);
    }

    private static void keyed(Exchange exchange, String key) {
        exchange.getMessage().setBody("a cat");
        exchange.getMessage().setHeader(JimengHeaders.REQUEST_KEY, key);
    }
}
