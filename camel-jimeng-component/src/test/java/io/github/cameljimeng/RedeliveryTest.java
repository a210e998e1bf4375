package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengContentRejectedException;
import io.github.cameljimeng.error.JimengDownloadException;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.UseLatestAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A redelivery of a route's error handler pays nothing twice. */
@Timeout(120)
class RedeliveryTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String EDITS = "/v1/images/edits";
    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final Fault CUT = Fault.dropBeforeReply();
    private static final Fault LIMITED = Fault.status(429, "{}");
    private static final byte[] PNG = TestImages.png(40, 30, false);

    private final AtomicInteger failures = new AtomicInteger();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(
                        deadLetterChannel("mock:dead").maximumRedeliveries(3).redeliveryDelay(1));

                from("direct:generate").to("jimeng:generate?maxRetries=0");
                from("direct:set").to("jimeng:generate?maxRetries=0&provider=openai&model=gpt-image-1&n=3");
                from("direct:edit").to("jimeng:edit?maxRetries=0&prompt=x");
                from("direct:jm-submit").to("jimeng:jm-submit?maxRetries=0");
                from("direct:dynamic").toD("jimeng:${header.operation}?maxRetries=0", -1);
                from("direct:synchronous").to("jimeng:generate?maxRetries=0&synchronous=true");
                from("direct:wanted").to("jimeng:generate?maxRetries=0&redeliverPaid=true");

                from("direct:outer").to("direct:inner");
                from("direct:inner")
                        .errorHandler(noErrorHandler())
                        .removeHeaders("CamelJimeng*")
                        .removeProperties("*")
                        .to("jimeng:generate?maxRetries=0&prompt=a dog");

                from("direct:two")
                        .errorHandler(deadLetterChannel("direct:other-step")
                                .maximumRedeliveries(3)
                                .redeliveryDelay(1))
                        .to("jimeng:generate?maxRetries=0");
                from("direct:other-step").to("jimeng:generate?maxRetries=0").to("mock:images");

                from("direct:split")
                        .split(body())
                        .to("jimeng:generate?maxRetries=0")
                        .to("mock:images")
                        .end();
                from("direct:multicast")
                        .multicast()
                        .to("jimeng:generate?maxRetries=0", "jimeng:generate?maxRetries=0&model=jimeng-4.5")
                        .end();

                from("direct:whole").to("direct:fragile");
                from("direct:fragile")
                        .errorHandler(noErrorHandler())
                        .loop(2)
                        .setBody(constant("a cat"))
                        .to("jimeng:generate?maxRetries=0&size=64*48")
                        .to("mock:images")
                        .end()
                        .setBody(constant("a dog"))
                        .to("jimeng:jm-submit")
                        .process(RedeliveryTest.this::failTwice)
                        .to("mock:tasks");
                from("direct:parts").to("direct:fragile-parts");
                from("direct:fragile-parts")
                        .errorHandler(noErrorHandler())
                        .split(body(), new UseLatestAggregationStrategy())
                        .to("jimeng:generate?maxRetries=0&size=64*48")
                        .setHeader("made", simple("${header.CamelJimengRevisedPrompt}"))
                        .to("mock:images")
                        .end()
                        .process(RedeliveryTest.this::failTwice);
                from("direct:twice")
                        .to("direct:draw")
                        .process(RedeliveryTest.this::failTwice)
                        .setBody(constant("a cat"))
                        .to("direct:draw")
                        .to("mock:images");
                from("direct:draw").errorHandler(noErrorHandler()).to("jimeng:generate?maxRetries=0&size=64*48");

                from("direct:own-hand")
                        .loop(3)
                        .copy()
                        .doTry()
                        .to("jimeng:generate?maxRetries=0")
                        .doCatch(JimengException.class)
                        .to("mock:caught")
                        .end()
                        .end();
                from("direct:failover")
                        .errorHandler(noErrorHandler())
                        .loadBalance()
                        .failover(2, false, true)
                        .to("jimeng:generate?maxRetries=0", "jimeng:generate?maxRetries=0&model=jimeng-4.5");
                from("direct:continued")
                        .onException(JimengException.class)
                        .maximumRedeliveries(2)
                        .redeliveryDelay(1)
                        .continued(true)
                        .end()
                        .to("jimeng:generate?maxRetries=0")
                        .setBody(constant("a dog"))
                        .to("jimeng:generate?maxRetries=0&size=64*48");
            }
        };
    }

    private void failTwice(Exchange exchange) {
        if (failures.getAndIncrement() < 2) {
            throw new IllegalStateException("the disk is full");
        }
    }

    private Exchange send(String route, Object body) {
        return template.request(route, e -> e.getMessage().setBody(body));
    }

    private int paid(String path) {
        return simulator.journal().count(path);
    }

    private Exchange dead() {
        return getMockEndpoint("mock:dead").getExchanges().get(0);
    }

    private JimengException deadOf() {
        return dead().getProperty(Exchange.EXCEPTION_CAUGHT, JimengException.class);
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of("generate", GENERATIONS, "a cat"),
                Arguments.of("edit", EDITS, PNG),
                Arguments.of("jm-submit", SUBMIT, "a cat"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void anUnknownOutcomeIsNotPaidAgain(String operation, String path, Object body) {
        simulator.script(path, CUT);

        send("direct:" + operation, body);

        assertThat(paid(path)).isOne();
        assertThat(deadOf()).isInstanceOf(JimengOutcomeUnknownException.class);
        assertThat(dead().getMessage().getHeader(JimengHeaders.ERROR_KIND)).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(dead().getMessage().getHeader(JimengHeaders.MAY_BE_BILLED)).isEqualTo(true);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void whatWasRefusedForGoodIsNotSentAgain(String operation, String path, Object body) {
        simulator.script(path, Fault.status(400, "{\"error\":{\"code\":\"content_policy_violation\"}}"));

        send("direct:" + operation, body);

        assertThat(paid(path)).isOne();
        assertThat(deadOf()).isInstanceOf(JimengContentRejectedException.class);
    }

    @Test
    void anOutputThatWasRefusedIsNotPaidASecondTime() {
        simulator.script(SUBMIT, Fault.status(200, "{\"code\":50511,\"message\":\"Post Img Risk Not Pass\"}"));

        send("direct:jm-submit", "a cat");

        assertThat(paid(SUBMIT)).isOne();
        assertThat(deadOf()).isInstanceOf(JimengContentRejectedException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void whatWasRefusedBeforeAnyWorkIsSentAgain(String operation, String path, Object body) {
        simulator.script(path, LIMITED, LIMITED, CUT);

        send("direct:" + operation, body);

        assertThat(paid(path)).isEqualTo(3);
        assertThat(deadOf()).isInstanceOf(JimengOutcomeUnknownException.class);
    }

    @Test
    void imagesThatWereMadeAreFetchedAgain() {
        simulator.script("/files/*", Fault.status(500, "{}"), Fault.status(500, "{}"));

        var out = send("direct:generate", "a cat");

        assertThat(out.getMessage().getBody(ImageResult.class).only().isDownloaded())
                .isTrue();
        assertThat(out.getMessage().getHeaders()).doesNotContainKey(JimengHeaders.ERROR_KIND);
        assertThat(paid(GENERATIONS)).isOne();
        assertThat(paid("/files/*")).isEqualTo(3);
    }

    @Test
    void imagesThatAreThereAreNotFetchedAgain() {
        simulator.script("/files/*", Fault.status(500, "{}"));

        var out = template.request("direct:set", e -> e.getMessage().setBody("a cat"));

        var result = out.getMessage().getBody(ImageResult.class);
        assertThat(result.getImages()).hasSize(3).allMatch(GeneratedImage::isDownloaded);
        assertThat(result.getImages()).extracting(GeneratedImage::getIndex).containsExactly(0, 1, 2);
        assertThat(paid(GENERATIONS)).isOne();
        assertThat(paid("/files/*")).isEqualTo(4);
    }

    @Test
    void imagesThatCannotBeFetchedAreReportedInTheEnd() {
        simulator.scriptAlways("/files/*", Fault.status(500, "{}"));

        send("direct:edit", PNG);

        assertThat(paid(EDITS)).isOne();
        assertThat(paid("/files/*")).isEqualTo(4);
        assertThat(deadOf()).isInstanceOf(JimengDownloadException.class);
        assertThat(deadOf().getImageUrls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:outer", "direct:synchronous"})
    void aSubRouteThatForgetsEverythingPaysOnce(String route) {
        simulator.script(GENERATIONS, CUT);

        send(route, "a cat");

        assertThat(paid(GENERATIONS)).isOne();
        assertThat(deadOf().getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
    }

    @Test
    void anEndpointThatIsMadeForEachAttemptPaysOnce() {
        simulator.script(GENERATIONS, CUT);

        template.sendBodyAndHeader("direct:dynamic", "a cat", "operation", "generate");

        assertThat(paid(GENERATIONS)).isOne();
        assertThat(deadOf().getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
    }

    @Test
    void whoWantsItOtherwiseGetsIt() {
        simulator.script(GENERATIONS, CUT, CUT);

        var out = send("direct:wanted", "a cat");

        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(paid(GENERATIONS)).isEqualTo(3);
    }

    @Test
    void anotherStepOfTheSameExchangeIsAnOrderOfItsOwn() {
        simulator.script(GENERATIONS, CUT);

        send("direct:two", "a cat");

        assertThat(paid(GENERATIONS)).isEqualTo(2);
        assertThat(getMockEndpoint("mock:images").getExchanges()).hasSize(1);
    }

    @Test
    void eachPartOfASplitIsAnOrderOfItsOwn() {
        simulator.script(GENERATIONS, CUT);

        send("direct:split", List.of("a cat", "a dog", "a hen"));

        assertThat(paid(GENERATIONS)).isEqualTo(3);
        assertThat(getMockEndpoint("mock:images").getExchanges()).hasSize(2);
        assertThat(getMockEndpoint("mock:dead").getExchanges()).hasSize(1);
    }

    @Test
    void soIsEachCopyOfAMulticast() {
        simulator.script(GENERATIONS, CUT);

        send("direct:multicast", "a cat");

        assertThat(paid(GENERATIONS)).isEqualTo(2);
        assertThat(getMockEndpoint("mock:dead").getExchanges()).hasSize(1);
    }

    @Test
    void aSubRouteThatIsRunAgainAsAWholeGetsTheSameImagesAndTasks() {
        send("direct:whole", "x");

        assertThat(failures).hasValue(3);
        assertThat(paid(GENERATIONS)).isEqualTo(2);
        assertThat(paid(SUBMIT)).isOne();
        var images = getMockEndpoint("mock:images").getExchanges().stream()
                .map(e -> e.getMessage().getBody())
                .toList();
        assertThat(images).hasSize(6);
        assertThat(images.get(0)).isNotSameAs(images.get(1));
        assertThat(images.subList(2, 4)).isEqualTo(images.subList(0, 2));
        assertThat(images.subList(4, 6)).isEqualTo(images.subList(0, 2));
        var task = getMockEndpoint("mock:tasks").getExchanges().get(0).getMessage();
        assertThat(task.getBody(String.class)).isNotBlank().isEqualTo(task.getHeader(JimengHeaders.TASK_ID));
    }

    @Test
    void partsThatAreRunAgainGetTheirOwnImages() {
        send("direct:parts", List.of("a cat", "a dog", "a hen"));

        assertThat(failures).hasValue(3);
        assertThat(getMockEndpoint("mock:images").getExchanges())
                .extracting(e -> e.getMessage().getHeader("made", String.class))
                .allSatisfy(made -> assertThat(made).isNotNull())
                .extracting(made -> made.replaceAll(".*(cat|dog|hen).*", "$1"))
                .containsExactly("cat", "dog", "hen", "cat", "dog", "hen", "cat", "dog", "hen");
    }

    @Test
    void theSameStepAfterTheRedeliveryOfAnotherOneIsANewOrder() {
        var out = send("direct:twice", "a cat");

        assertThat(failures).hasValue(3);
        assertThat(out.getException()).isNull();
        assertThat(paid(GENERATIONS)).isEqualTo(2);
    }

    @Test
    void whatARouteTriesAgainByItselfIsANewOrder() {
        simulator.script(GENERATIONS, CUT, CUT);

        send("direct:own-hand", "a cat");

        assertThat(paid(GENERATIONS)).isEqualTo(3);
        assertThat(getMockEndpoint("mock:caught").getExchanges()).hasSize(2);
    }

    @Test
    void soIsAFailover() {
        simulator.script(GENERATIONS, CUT);

        var out = send("direct:failover", "a cat");

        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(paid(GENERATIONS)).isEqualTo(2);
    }

    @Test
    void whoContinuesGetsNoOldFailureInTheNextStep() {
        simulator.script(GENERATIONS, CUT);

        var out = send("direct:continued", "a cat");

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(paid(GENERATIONS)).isEqualTo(2);
    }
}
