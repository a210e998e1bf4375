package io.github.cameljimeng.examples.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengContentRejectedException;
import io.github.cameljimeng.error.JimengDownloadException;
import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of the example, and those in YAML and XML of docs/failover.md, with every fault of the first gateway. */
@ParameterizedClass
@ValueSource(strings = {"java", "yaml", "xml"})
@Timeout(60)
class TwoGatewaysTest {

    private static final Path PAGE = Path.of("../../docs/failover.md");

    @Parameter
    String language;

    @TempDir
    Path directory;

    private final JimengSimulator first = JimengSimulator.start();
    private final JimengSimulator second = JimengSimulator.start();
    private Main application;

    @BeforeEach
    void start() throws Exception {
        boolean isJava = language.equals("java");
        application = Failover.application(isJava ? new FailoverRoutes() : null, first, second);
        if (!isJava) {
            var routes = Files.writeString(directory.resolve("failover.camel." + language), block(language));
            application.configure().withRoutesIncludePattern("file:" + routes);
        }
        application.start();
    }

    @AfterEach
    void stop() {
        application.stop();
        first.close();
        second.close();
    }

    @Test
    void theJavaOfThePageIsThatOfTheExample() throws Exception {
        var routes = Path.of("src/main/java/io/github/cameljimeng/examples/failover/FailoverRoutes.java");

        assertThat(Files.readString(routes)).containsIgnoringWhitespaces(block("java"));
    }

    private static String block(String language) throws Exception {
        var block = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "429 {}",
                "503 {}",
                "401 {}",
                "403 {}",
                "429 {\"error\":{\"code\":\"insufficient_quota\"}}",
                "400 {\"error\":{\"code\":\"50429\"}}"
            })
    void whatTheFirstRefusesTheSecondMakes(String refusal) {
        first.script(Failover.GENERATIONS, reply(refusal));

        var out = order();

        assertMadeOnce(out, "openai");
        assertSent(1, 1);
        assertThat(out.getMessage().getHeaders())
                .doesNotContainKeys(
                        JimengHeaders.ERROR_KIND,
                        JimengHeaders.ERROR_CODE,
                        JimengHeaders.RETRYABLE,
                        JimengHeaders.MAY_BE_BILLED,
                        Exchange.REDELIVERY_DELAY);
        var sent = second.journal().last(Failover.GENERATIONS).json();
        assertThat(sent.path("size").asText()).isEqualTo("1536x1024");
        assertThat(sent.has("ratio")).isFalse();
    }

    private static Fault.Answer reply(String text) {
        return Fault.status(Integer.parseInt(text.substring(0, 3)), text.substring(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-before-reply", "drop-mid-reply", "500", "502", "200"})
    void whatMayHaveBeenPaidIsSentOnceAndNowhereElse(String fault) {
        first.script(Failover.GENERATIONS, Fault.named(fault));

        assertThat(order().getException()).isInstanceOf(JimengOutcomeUnknownException.class);
        assertSent(1, 0);
    }

    @Test
    void aRejectedPromptIsNotSentToTheSecond() {
        first.script(Failover.GENERATIONS, Fault.status(400, "{\"error\":{\"code\":\"50412\"}}"));

        assertThat(order().getException()).isInstanceOf(JimengContentRejectedException.class);
        assertSent(1, 0);
    }

    @Test
    void imagesThatCannotBeFetchedAreNotPaidAtTheSecond() {
        first.scriptAlways("/files/*", Fault.status(404, "{}"));

        assertThat(order().getException()).isInstanceOf(JimengDownloadException.class);
        assertSent(1, 0);
    }

    @Test
    void whatMayHaveBeenPaidAtTheSecondIsNotPaidAtTheFirstLater() {
        first.script(Failover.GENERATIONS, Fault.status(429, "{}"));
        second.script(Failover.GENERATIONS, Fault.dropBeforeReply());

        assertThat(order().getException()).isInstanceOf(JimengOutcomeUnknownException.class);
        assertSent(1, 1);
    }

    @Test
    void anOrderThatIsBroughtAgainIsPaidOnceOverBoth() {
        first.script(Failover.GENERATIONS, Fault.status(429, "{}"));
        assertMadeOnce(order("one"), "openai");

        var again = order("one");

        assertMadeOnce(again, "openai");
        assertThat(again.getMessage().getHeader(JimengHeaders.DUPLICATE)).isEqualTo(true);
        assertSent(1, 1);
    }

    @Test
    void aGatewayThatIsDownIsSparedAndTriedAgainLater() {
        var busy = Fault.status(503, "{}");
        first.script(Failover.GENERATIONS, busy, busy, busy, busy, Fault.dropBeforeReply());
        for (int i = 0; i < 5; i++) {
            assertMadeOnce(order(), "openai");
        }
        assertSent(4, 5);

        // the one call that a half-open circuit breaker lets through ends unclear
        breaker().transitionToHalfOpenState();
        assertThat(order().getException()).isInstanceOf(JimengOutcomeUnknownException.class);
        assertSent(5, 5);
    }

    private ResilienceProcessor breaker() {
        return application.getCamelContext().getRoutes().stream()
                .flatMap(route -> route.filter("*").stream())
                .filter(ResilienceProcessor.class::isInstance)
                .map(ResilienceProcessor.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Exchange order() {
        return order(UUID.randomUUID().toString());
    }

    private Exchange order(String key) {
        return application.getCamelContext().createProducerTemplate().request("direct:order", exchange -> {
            exchange.getMessage().setBody("a cat");
            exchange.getMessage().setHeader("order", key);
        });
    }

    private static void assertMadeOnce(Exchange out, String provider) {
        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody(ImageResult.class).size()).isEqualTo(1);
        assertThat(out.getMessage().getHeader(JimengHeaders.PROVIDER)).isEqualTo(provider);
    }

    private void assertSent(int toFirst, int toSecond) {
        assertThat(first.journal().count(Failover.GENERATIONS)).isEqualTo(toFirst);
        assertThat(second.journal().count(Failover.GENERATIONS)).isEqualTo(toSecond);
    }
}
