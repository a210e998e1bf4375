package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengAuthenticationException;
import io.github.cameljimeng.error.JimengBudgetExceededException;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengInvalidRequestException;
import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.error.JimengQuotaException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.error.JimengUnavailableException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Camel's failover between two gateways: what the first one has refused is paid for at the second one, and nothing else. */
@Timeout(120)
class FailoverTest {

    private static final String GENERATE = "/v1/images/generations";
    private static final String EDIT = "/v1/images/edits";
    private static final byte[] PNG = TestImages.png(40, 30, false);

    private final JimengSimulator first = JimengSimulator.start();
    private final JimengSimulator second = JimengSimulator.start();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(1));
                for (var operation : List.of("generate", "edit")) {
                    from("direct:" + operation).to("direct:either-" + operation);
                    from("direct:either-" + operation)
                            .errorHandler(noErrorHandler())
                            .loadBalance()
                            .failover(
                                    1,
                                    false,
                                    false,
                                    JimengRateLimitedException.class,
                                    JimengUnavailableException.class,
                                    JimengQuotaException.class,
                                    JimengAuthenticationException.class,
                                    JimengBudgetExceededException.class)
                            .to(uri(operation, first, ""))
                            .to(uri(operation, second, "&model=jimeng-4.5"))
                            .end();
                }
                from("direct:capped")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .failover(1, false, false, JimengBudgetExceededException.class)
                        .to(uri("generate", first, "&maxImagesPerDay=1"))
                        .to(uri("generate", second, "&maxImagesPerDay=1"))
                        .end();
                from("direct:keyed")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .failover(1, false, false, JimengRateLimitedException.class)
                        .to(uri("generate", first, "&requestKey=${header.order}"))
                        .to(uri("generate", second, "&requestKey=${header.order}&model=jimeng-4.5&ratio=16:9"))
                        .end();
            }
        });
        context.start();
    }

    private static String uri(String operation, JimengSimulator gateway, String more) {
        return "jimeng:" + operation + "?apiKey=any&maxRetries=0&connectTimeout=500&baseUrl=" + gateway.url() + more;
    }

    @AfterEach
    void stop() {
        context.stop();
        first.close();
        second.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(Fault.status(429, "{}"), ErrorKind.RATE_LIMITED),
                Arguments.of(Fault.status(503, "{}"), ErrorKind.UNAVAILABLE),
                Arguments.of(Fault.status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"), ErrorKind.QUOTA),
                Arguments.of(Fault.status(401, "{}"), ErrorKind.AUTHENTICATION));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheFirstRefusesTheSecondMakes(Fault fault, ErrorKind kind) {
        first.script(GENERATE, fault);

        var out = generate("a cat");

        assertThat(out.getException()).as("%s of the first", kind).isNull();
        assertThat(made(out)).isEqualTo(1);
        assertThat(first.journal().count(GENERATE)).isEqualTo(1);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
        assertThat(out.getMessage().getHeader(JimengHeaders.ERROR_KIND)).isNull();
        assertThat(second.journal().last(GENERATE).json().path("model").asText())
                .isEqualTo("jimeng-4.5");
    }

    @Test
    void aGatewayThatCannotBeReachedIsPassedOver() {
        first.close();

        assertThat(made(generate("a cat"))).isEqualTo(1);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
    }

    @Test
    void whenTheBudgetOfTheFirstIsUsedUpTheSecondHasItsOwn() {
        var template = context.createProducerTemplate();

        for (int i = 0; i < 2; i++) {
            var out = template.request("direct:capped", e -> e.getMessage().setBody("a cat"));
            assertThat(made(out)).isEqualTo(1);
        }
        var none = template.request("direct:capped", e -> e.getMessage().setBody("a cat"));

        assertThat(none.getException()).isInstanceOf(JimengBudgetExceededException.class);
        assertThat(first.journal().count(GENERATE)).isEqualTo(1);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
    }

    @Test
    void whenTheFirstIsWellTheSecondIsNotAsked() {
        assertThat(made(generate("a cat"))).isEqualTo(1);
        assertThat(second.journal().entries()).isEmpty();
    }

    static Stream<Arguments> finalOutcomes() {
        return Stream.of(
                Arguments.of(Fault.dropBeforeReply(), ErrorKind.OUTCOME_UNKNOWN),
                Arguments.of(Fault.dropMidReply(), ErrorKind.OUTCOME_UNKNOWN),
                Arguments.of(Fault.status(500, "{}"), ErrorKind.OUTCOME_UNKNOWN),
                Arguments.of(Fault.status(502, "<html>"), ErrorKind.OUTCOME_UNKNOWN),
                Arguments.of(Fault.status(200, "{}"), ErrorKind.OUTCOME_UNKNOWN),
                Arguments.of(
                        Fault.status(400, "{\"error\":{\"code\":\"50412\",\"message\":\"Text Risk Not Pass\"}}"),
                        ErrorKind.CONTENT_REJECTED));
    }

    // the error handler redelivers twice on top
    @ParameterizedTest
    @MethodSource("finalOutcomes")
    void whatMayHaveBeenPaidOrIsRejectedGoesNowhereElse(Fault fault, ErrorKind kind) {
        first.script(GENERATE, fault);

        var out = generate("a cat");

        assertThat(out.getException(JimengException.class).getKind()).isEqualTo(kind);
        assertThat(first.journal().count(GENERATE)).isEqualTo(1);
        assertThat(second.journal().entries()).isEmpty();
    }

    // the route redelivers, and the failover begins with the first gateway again, which has recovered
    @Test
    void whatMayHaveBeenPaidAtTheSecondIsNotPaidAtTheFirstLater() {
        first.script(GENERATE, Fault.status(429, "{}"));
        second.script(GENERATE, Fault.dropBeforeReply());

        var out = generate("a cat");

        assertThat(out.getException()).isInstanceOf(JimengOutcomeUnknownException.class);
        assertThat(first.journal().count(GENERATE)).isEqualTo(1);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
    }

    @Test
    void imagesOfTheSecondThatCouldNotBeFetchedAreFetchedAgainNotPaidAtTheFirst() {
        first.script(GENERATE, Fault.status(429, "{}"));
        second.script("/files/*", Fault.status(404, "{}"), Fault.status(404, "{}"));

        var out = generate("a cat");

        assertThat(made(out)).isEqualTo(1);
        assertThat(first.journal().count(GENERATE)).isEqualTo(1);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
    }

    @Test
    void whenBothRefuseTheRouteTriesBothAgain() {
        first.script(GENERATE, Fault.status(429, "{}"));
        second.script(GENERATE, Fault.status(503, "{}"));

        assertThat(made(generate("a cat"))).isEqualTo(1);
        assertThat(first.journal().count(GENERATE)).isEqualTo(2);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
    }

    static Stream<Arguments> bodies(@TempDir Path directory) throws Exception {
        var file = Files.write(directory.resolve("photo.png"), PNG);
        return Stream.of(
                Arguments.of("bytes", PNG),
                Arguments.of("stream", new ByteArrayInputStream(PNG)),
                Arguments.of("file", file.toFile()),
                Arguments.of("list", List.of(PNG)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void theSecondGetsThePhotoWhole(String name, Object body) {
        first.script(EDIT, Fault.status(429, "{}"));

        var out = context.createProducerTemplate().request("direct:edit", exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader(JimengHeaders.PROMPT, "a hat");
        });

        assertThat(made(out)).isEqualTo(1);
        assertThat(second.journal().last(EDIT).parts())
                .anySatisfy(part -> assertThat(part.content()).isEqualTo(PNG));
    }

    @Test
    void aRequestKeyThatTheFirstRefusedIsPaidAtTheSecondOnceOnly() {
        first.script(GENERATE, Fault.status(429, "{}"));

        var out = keyed("one");
        var again = keyed("one");

        assertThat(made(out)).isEqualTo(1);
        assertThat(made(again)).isEqualTo(1);
        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertThat(again.getMessage().getHeader(JimengHeaders.RESPONSE_MODEL)).isEqualTo("jimeng-4.5");
        assertThat(first.journal().count(GENERATE) + second.journal().count(GENERATE))
                .as("the refused one, and the paid one")
                .isEqualTo(2);
    }

    @Test
    void aRequestKeyWhoseOutcomeAtTheSecondIsUnknownIsPaidAtNeither() {
        first.script(GENERATE, Fault.status(429, "{}"));
        second.script(GENERATE, Fault.dropBeforeReply());

        keyed("one");
        var again = keyed("one");

        assertThat(again.getException()).isInstanceOf(JimengOutcomeUnknownException.class);
        assertThat(first.journal().count(GENERATE)).isEqualTo(1);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
    }

    @Test
    void anotherPromptUnderTheKeyOfTheOtherGatewayIsAnotherOrder() {
        first.script(GENERATE, Fault.status(429, "{}"));
        keyed("one");

        var other = context.createProducerTemplate().request("direct:keyed", exchange -> {
            exchange.getMessage().setBody("a dog");
            exchange.getMessage().setHeader("order", "one");
        });

        assertThat(other.getException()).isInstanceOf(JimengInvalidRequestException.class);
        assertThat(second.journal().count(GENERATE)).isEqualTo(1);
    }

    private Exchange keyed(String order) {
        return context.createProducerTemplate().request("direct:keyed", exchange -> {
            exchange.getMessage().setBody("a cat");
            exchange.getMessage().setHeaders(Map.of("order", order));
        });
    }

    private Exchange generate(String prompt) {
        return context.createProducerTemplate()
                .request("direct:generate", exchange -> exchange.getMessage().setBody(prompt));
    }

    private static int made(Exchange out) {
        assertThat(out.getException()).isNull();
        return out.getMessage().getBody(ImageResult.class).size();
    }
}
