package io.github.cameljimeng.examples.queuetoimages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.examples.brokers.BrokerKind;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.GatewayChoice;
import org.junit.jupiter.api.Test;

/** With ActiveMQ Artemis, and what does not depend on the broker. */
class QueueToImagesTest extends QueueContract {

    QueueToImagesTest() {
        super(BrokerKind.ARTEMIS);
    }

    @Override
    String nameOfItsMessage() {
        return "ID.*\\.png";
    }

    @Test
    void theDemoMakesAnImageOfEachRequestAndSaysWhichWasRefused() throws Exception {
        assertThat(new QueueToImages(kind, broker, GatewayChoice.of(simulator), out, SOON).run(Request.ofTheDemo()))
                .isTrue();

        assertThat(images())
                .containsExactlyInAnyOrder(
                        "lighthouse.png", "train.png", "terraces.png", "tea-house.png", "orchard.png");
        assertThat(letters("poster")).hasSize(1);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(6);
    }

    @Test
    void aRequestThatIsSentTwiceIsPaidOnce() throws Exception {
        routes.start();

        var fox = send("a fox");
        awaitImages(fox);
        send("a fox", fox);

        await().atMost(SOON).until(this::isIdle);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void aTaskSurvivesTheProcess() throws Exception {
        simulator.scriptAlways("/jm?Action=CVSync2AsyncGetResult", Fault.status(503, "{}"));
        routes.start();
        var fox = send("a fox");
        await().atMost(SOON).until(() -> simulator.journal().count(SUBMITS) == 1 && isIdle());
        routes.stop();
        simulator.clearScript();

        routes = routes();
        routes.start();

        awaitImages(fox);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void aRefusedRequestThatWasMendedMayKeepItsName() throws Exception {
        routes.start();
        var poster = send("a [moderated] poster");
        awaitLetter(poster);

        send("a poster", poster);

        awaitImages(poster);
    }

    @Test
    void aTaskThatFailsIsADeadLetterWithItsRequest() throws Exception {
        routes.start();

        var letter = awaitLetter(send("a [fail] fox"));

        assertThat(letter.text()).isEqualTo("a [fail] fox");
        assertThat(letter.header("errorKind")).isEqualTo("TASK_FAILED");
        assertThat(letter.header("taskId")).isNotBlank();
    }

    @Test
    void aRequestOfWhichNobodyKnowsWhetherItIsPaidIsNotSentAgain() throws Exception {
        simulator.script(SUBMITS, Fault.dropBeforeReply());
        routes.start();

        var fox = send("a fox");
        var letter = awaitLetter(fox);
        send("a fox", fox);

        assertThat(letter.header("errorKind")).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(letter.header("mayBeBilled")).isEqualTo("true");
        await().atMost(SOON).until(() -> letters(fox).size() == 2);
        assertThat(simulator.journal().count(SUBMITS)).isEqualTo(1);
    }

    @Test
    void aRequestThatWaitsForTheGatewayIsBackOnTheQueueWhenTheProcessEnds() throws Exception {
        simulator.scriptAlways(SUBMITS, Fault.status(429, "{}").header("Retry-After", "60"));
        routes.start();
        var fox = send("a fox");
        await().atMost(SOON).until(() -> simulator.journal().count(SUBMITS) == 1);

        routes.stop();
        simulator.clearScript();

        assertThat(isIdle()).isFalse();
        routes = routes();
        routes.start();
        awaitImages(fox);
    }
}
