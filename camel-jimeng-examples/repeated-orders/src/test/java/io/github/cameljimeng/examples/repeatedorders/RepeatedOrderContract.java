package io.github.cameljimeng.examples.repeatedorders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.Fault;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What the route of each source promises, whatever is killed: the gateway is paid once for each order. */
abstract class RepeatedOrderContract extends KilledRoutes {

    @Test
    void anOrderThatWasPaidWhenItsProcessWasKilledGetsItsImageAndIsNotPaidAgain() throws Exception {
        var sign = home.resolve("behind-the-answer");
        source.order("a red fox");
        var first = start(RoutePage.YAML, sign.toString());
        await(first, () -> Files.exists(sign));
        assertThat(images()).isEmpty();
        first.kill();

        source.order("a blue whale");
        var second = start(RoutePage.YAML);
        await(second, () -> images().size() == 2 && source.isEmpty());

        for (var image : images()) {
            assertThat(ImageIO.read(image.toFile())).isNotNull();
        }
        assertThat(gateway.journal().count(PAID)).isEqualTo(2);
        assertThat(source.failed()).isEmpty();
        assertThat(second.said()).doesNotContain("may pay twice");
    }

    @Test
    void anOrderWhoseProcessWasKilledInTheMiddleOfTheCallIsReportedAndNotPaidAgain() throws Exception {
        gateway.script(PAID, Fault.hang());
        source.order("a red fox");
        var first = start(RoutePage.YAML);
        await(first, () -> gateway.journal().count(PAID) == 1);
        first.kill();

        source.order("a blue whale");
        var second = start(RoutePage.JAVA);
        await(second, () -> source.failed().size() == 1 && images().size() == 1 && source.isEmpty());

        assertThat(source.failed()).containsExactly("a red fox");
        assertThat(second.said()).contains("its outcome is unknown");
        assertThat(gateway.journal().count(PAID)).isEqualTo(2);
    }

    @Test
    void anOrderWhoseRouteFailsBehindTheAnswerComesAgainAndIsNotPaidAgain() throws Exception {
        // there can be no folder of this name
        var inTheWay = Files.createFile(home.resolve("images"));
        source.order("a red fox");

        var node = start(RoutePage.YAML);
        await(node, () -> gateway.journal().count(FETCHED) > failures());
        Files.delete(inTheWay);
        await(node, () -> images().size() == 1 && source.isEmpty());

        assertThat(gateway.journal().count(PAID)).isEqualTo(1);
        assertThat(source.failed()).isEmpty();
    }

    /** How often the route fails before it works: more often than the source itself tries. */
    int failures() {
        return 1;
    }

    /** The reason why the routes of the page are longer. */
    @Test
    void theFirstRouteThatOneWritesLosesAndPaysTwiceWhatThePageSays() throws Exception {
        var first = RoutePage.first(source.section());
        var routes = first.write(source.firstSteps(), home);
        for (var order : List.of("fox", "whale", "owl")) {
            source.order(order);
        }
        if (first.paysWithoutEnd()) {
            var node = start(routes);
            await(node, () -> gateway.journal().count(PAID) > 10 * 3);
            return;
        }
        gateway.script(PAID, Fault.none(), Fault.hang());
        var killed = start(routes);
        // some sources wait for the end of an order, others bring the next one at once
        await(
                killed,
                Duration.ofSeconds(1),
                () -> images().size() > 0 && gateway.journal().count(PAID) == images().size() + 1);
        killed.kill();
        assertThat(killed.said().contains("may pay twice")).isEqualTo(source.isKnownToDeliverAgain());

        var second = start(routes);
        await(second, () -> source.isEmpty() && images().size() == 3 - first.lost());

        assertThat(gateway.journal().count(PAID)).isEqualTo(3 + first.paidTwice());
    }
}
