package io.github.cameljimeng;

import static org.apache.camel.builder.Builder.body;
import static org.apache.camel.builder.Builder.constant;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.ClaimCheckOperation;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The temporary file of an image stays while somebody may still read the image, also if it has been read before: here
 * each reader waits until the exchange that made it is done.
 */
@Timeout(120)
class ImageKeptTest extends ImageReleaseSupport {

    /** Without this, a file would stay just because nobody has read it. */
    private static final Processor READ = e -> bytes(e.getMessage().getBody());

    /** An image that the route has made and read. */
    private static RouteDefinition made(RouteDefinition route) {
        return route.setBody(e -> "a cat").to("jimeng:generate?size=256*256").process(READ);
    }

    /** What a route may do with an image so that it is read when the exchange that made it is done. */
    @FunctionalInterface
    private interface Rest {
        void after(RouteDefinition route);
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                of("wireTap", route -> route.wireTap("direct:late")),
                of("wireTap of a property", route -> route.setProperty("image", body())
                        .setBody(e -> "something else")
                        .wireTap("direct:late-property")),
                of("seda", route -> route.to("seda:late")),
                of("multicast", route -> route.multicast().to("seda:late", "log:also?level=OFF")),
                of(
                        "parallel multicast",
                        route -> route.multicast().parallelProcessing().to("seda:late", "log:also?level=OFF")),
                of("split", route -> route.split(body()).to("seda:late").end()),
                of("recipient list", route -> route.recipientList(constant("seda:late,log:also?level=OFF"))),
                of("routing slip", route -> route.routingSlip(constant("log:also?level=OFF,seda:late"))),
                of("loop", route -> route.loop(2).copy().to("seda:late").end()),
                of("aggregate", route -> route.aggregate(constant(1))
                        .aggregationStrategy(new GroupedBodyAggregationStrategy())
                        .completionTimeout(200)
                        .process(
                                e -> e.getMessage().setBody(first(e.getMessage().getBody(List.class))))
                        .to("direct:late")),
                of("aggregate of images split from a result", route -> route.split(body())
                        .aggregate(constant(1))
                        .aggregationStrategy(AggregationStrategies::latest)
                        .completionTimeout(200)
                        .to("direct:late")),
                of("split with a strategy", route -> route.split(body(), AggregationStrategies::latest)
                        .to("log:part?level=OFF")
                        .end()
                        .to("seda:late")),
                of("resequence", route -> route.resequence(constant(1))
                        .batch()
                        .timeout(200)
                        .to("direct:late")),
                of("enrich", route -> route.enrich("direct:keep", AggregationStrategies::latest)
                        .to("seda:late")),
                of("claim check", route -> route.claimCheck(ClaimCheckOperation.Push)
                        .setBody(e -> "something else")
                        .claimCheck(ClaimCheckOperation.Pop)
                        .to("seda:late")),
                of("threads", route -> route.threads().to("seda:late")),
                of("delay", route -> route.delay(10).asyncDelayed().to("seda:late")),
                of("doTry", route -> route.doTry()
                        .to("seda:late")
                        .endDoTry()
                        .doCatch(Exception.class)
                        .end()),
                of("load balancer", route -> route.loadBalance().roundRobin().to("seda:late")));
    }

    private static Arguments of(String name, Rest rest) {
        return Arguments.of(Named.of(name, rest));
    }

    private static Object first(List<?> list) {
        return list.get(0);
    }

    /** Methods that suit several patterns. */
    private static final class AggregationStrategies {
        static Exchange latest(Exchange before, Exchange now) {
            return now == null ? before : now;
        }
    }

    @ParameterizedTest
    @MethodSource("readers")
    void itStaysForWhoeverReadsItLater(Rest rest) throws Exception {
        lateReaders();
        start(TIMER, route -> rest.after(made(route)));

        theImageIsReadLate();
    }

    @Test
    void itStaysForOnCompletion() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onCompletion().parallelProcessing().process(ImageKeptTest.this::readLate);
                made(from(TIMER).routeId(SOURCE));
            }
        });
        context.start();

        theImageIsReadLate();
    }

    @Test
    void itStaysForOnCompletionOnTheSameThread() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onCompletion().process(e -> read.complete(bytes(e.getMessage().getBody())));
                made(from(TIMER).routeId(SOURCE));
            }
        });
        context.start();

        theImageIsReadLate();
    }

    @Test
    void itStaysForOnCompletionBehindAFileConsumer() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("prompt.txt"), "a cat");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onCompletion().parallelProcessing().process(ImageKeptTest.this::readLate);
                made(from("file:" + folder.resolve("in") + "?initialDelay=0").routeId(SOURCE));
            }
        });
        context.start();

        theImageIsReadLate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:late", "direct:tap"})
    void itStaysForWhoeverGotItFromAFileConsumer(String to) throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("in")).resolve("prompt.txt"), "a cat");
        lateReaders();
        start("file:" + folder.resolve("in") + "?initialDelay=0", route -> made(route)
                .to(to));

        theImageIsReadLate();
    }

    @Test
    void itStaysForWhoeverGotItFromADelivery() throws Exception {
        lateReaders();
        start("jimeng:jm-poll", route -> route.process(READ).to("seda:late"));
        submitTask();

        theImageIsReadLate();
    }

    @Test
    void itStaysForPollEnrich() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:other?repeatCount=1&delay=0")
                        .process(e -> sourceDone.await())
                        .pollEnrich("seda:images", 20_000)
                        .process(ImageKeptTest.this::readLate);
            }
        });
        start(TIMER, route -> made(route).to("seda:images"));

        theImageIsReadLate();
    }

    @Test
    void itStaysForPollEnrichOfATask() throws Exception {
        sourceDone.countDown();
        start("direct:unused", route -> route.pollEnrich("jimeng:jm-poll", 20_000)
                .process(READ)
                .process(this::readLate));
        var template = context.createProducerTemplate();
        submitTask();
        template.sendBody("direct:unused", "");

        theImageIsReadLate();
    }

    @Test
    void itStaysForRedelivery() throws Exception {
        var tries = new CountDownLatch(3);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(5)
                        .redeliveryDelay(1)
                        .asyncDelayedRedelivery()
                        .logExhausted(false));
                made(from(TIMER).routeId(SOURCE)).process(e -> {
                    tries.countDown();
                    var image = bytes(e.getMessage().getBody());
                    if (tries.getCount() > 0) {
                        throw new IllegalStateException("again");
                    }
                    read.complete(image);
                });
            }
        });
        context.start();

        theImageIsReadLate();
    }

    @Test
    void itStaysForTheDeadLetterChannel() throws Exception {
        lateReaders();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(deadLetterChannel("seda:late").maximumRedeliveries(0));
                made(from(TIMER).routeId(SOURCE)).process(e -> {
                    throw new IllegalStateException("made by a test");
                });
            }
        });
        context.start();

        theImageIsReadLate();
    }

    @Test
    void itStaysInAMock() throws Exception {
        start(TIMER, route -> made(route).to("mock:end"));
        sourceDone.await();

        var mock = context.getEndpoint("mock:end", MockEndpoint.class);
        assertThat(bytes(mock.getExchanges().get(0).getMessage().getBody())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:source", "seda:source?waitForTaskToComplete=Always"})
    void itStaysForACaller(String from) throws Exception {
        start(from.replaceFirst("\\?.*", ""), route -> route.to("jimeng:generate")
                .process(READ));
        var template = context.createProducerTemplate();

        var inOut = template.request(from, e -> e.getMessage().setBody("a cat"));
        var inOnly = template.send(from, e -> e.getMessage().setBody("a cat"));
        var async =
                template.asyncSend(from, e -> e.getMessage().setBody("a cat")).get(20, TimeUnit.SECONDS);

        for (var answer : List.of(inOut, inOnly, async)) {
            assertThat(bytes(answer.getMessage().getBody())).isNotEmpty();
        }
    }

    @Test
    void itStaysForARouteThatWaitsForAnother() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:worker").to("jimeng:generate").process(READ);
            }
        });
        start(TIMER, route -> route.setBody(e -> "a cat")
                .to("seda:worker?waitForTaskToComplete=Always")
                .process(e -> read.complete(bytes(e.getMessage().getBody()))));

        theImageIsReadLate();
    }
}
