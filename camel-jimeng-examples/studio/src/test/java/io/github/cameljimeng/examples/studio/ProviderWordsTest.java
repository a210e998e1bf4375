package io.github.cameljimeng.examples.studio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what the component says of a failure, people see the words of the gateway and nothing else. */
@Timeout(60)
class ProviderWordsTest {

    private static final String WORDS = "The moon is full. Please ask (us) again: tomorrow";

    private static JimengSimulator simulator;

    @BeforeAll
    static void start() {
        simulator = JimengSimulator.start();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, no_such_code, INVALID_REQUEST",
        "401, invalid_api_key, AUTHENTICATION",
        "403, 50400, AUTHENTICATION",
        "402, insufficient_quota, QUOTA",
        "400, 50412, CONTENT_REJECTED",
        "400, 50511, CONTENT_REJECTED",
        "429, rate_limit_exceeded, RATE_LIMITED",
        "503, server_is_overloaded, UNAVAILABLE",
        "500, 50500, OUTCOME_UNKNOWN",
        "200, 50500, OUTCOME_UNKNOWN"
    })
    void nothingIsAddedToThem(int status, String code, ErrorKind kind) throws Exception {
        var failure = failure(
                Fault.status(status, "{\"error\": {\"code\": \"%s\", \"message\": \"%s\"}}".formatted(code, WORDS)));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(ProviderWords.in(failure)).contains(WORDS);
    }

    @Test
    void aReplyWithoutWordsHasNone() throws Exception {
        var failure = failure(Fault.status(401, "{}"));

        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(ProviderWords.in(failure)).isEmpty();
    }

    @Test
    void aFailedTaskHasItsReason() {
        var failure = Failure.of(ErrorKind.TASK_FAILED, "octopusx failed the task: Post Img Risk Not Pass")
                .build();

        assertThat(ProviderWords.in(failure)).contains("Post Img Risk Not Pass");
    }

    @Test
    void whatTheComponentRefusesHasNoOptionsInIt() {
        var failure = Failure.of(
                        ErrorKind.INVALID_REQUEST,
                        "ratio must look like 16:9 (option ratio, header CamelJimengRatio). Nothing was sent.")
                .build();

        assertThat(ProviderWords.in(failure)).contains("ratio must look like 16:9. Nothing was sent.");
    }

    @Test
    void otherSentencesOfTheComponentAreNotShown() {
        var failure = Failure.of(
                        ErrorKind.TASK_TIMEOUT,
                        "octopusx did not finish task 1 within taskTimeout=30m: pass its id to jimeng:jm-track")
                .build();

        assertThat(ProviderWords.in(failure)).isEmpty();
    }

    private static Failure failure(Fault fault) throws Exception {
        simulator.scriptAlways("/v1/images/generations", fault);
        try (var camel = new DefaultCamelContext()) {
            var component = camel.getComponent("jimeng", JimengComponent.class);
            component.getConfiguration().setBaseUrl(simulator.url());
            component.getConfiguration().setApiKey("any");
            component.getConfiguration().setMaxRetries(0);
            camel.start();
            var sent = camel.createProducerTemplate()
                    .send("jimeng:generate", exchange -> exchange.getMessage().setBody("a moon"));
            return ((JimengException) sent.getException()).failure();
        } finally {
            simulator.clearScript();
        }
    }
}
