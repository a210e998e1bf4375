package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.cameljimeng.simulator.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** What is to be seen of requests and replies where somebody looks for trouble, and what never is. */
@Timeout(60)
class HeaderLogTest extends SimulatedGatewayTest {

    private static final String NAME = "org.apache.hc.client5.http.headers";
    private static final String GENERATIONS = "/v1/images/generations";

    private final CapturedLog log = new CapturedLog(NAME);

    @BeforeEach
    void showAll() {
        ((Logger) LoggerFactory.getLogger(NAME)).setLevel(Level.DEBUG);
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void requestsAndRepliesAreThere() {
        template.requestBody("jimeng:generate?download=false", "a cat");

        assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains(">> POST " + GENERATIONS))
                .anySatisfy(line -> assertThat(line).contains(">> Content-Type: application/json"))
                .anySatisfy(line -> assertThat(line).contains("<< HTTP/1.1 200"))
                .anySatisfy(line -> assertThat(line).containsIgnoringCase("<< Content-Type: application/json"));
    }

    @Test
    void credentialsAreNot() {
        simulator.script(
                GENERATIONS,
                Fault.status(400, "{}")
                        .header("Set-Cookie", "session=tasty-cookie")
                        .header("X-Api-Key", "echoed-key"));

        template.request("jimeng:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(log.lines())
                .anySatisfy(line -> assertThat(line).contains(">> Authorization: xxxxxx"))
                .anySatisfy(line -> assertThat(line).containsIgnoringCase("<< Set-Cookie: xxxxxx"))
                .noneSatisfy(line -> assertThat(line).contains(KEY))
                .noneSatisfy(line -> assertThat(line).contains("tasty-cookie"))
                .noneSatisfy(line -> assertThat(line).contains("echoed-key"));
    }

    @Test
    void bodiesAreNot() {
        template.requestBody("jimeng:generate", "a very private cat");

        assertThat(log.lines()).noneSatisfy(line -> assertThat(line).contains("private cat"));
    }

    @Test
    void aRefusedReplyIsThereToo() {
        simulator.script(GENERATIONS, Fault.status(401, "{}"));

        template.request("jimeng:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("<< HTTP/1.1 401"));
    }
}
