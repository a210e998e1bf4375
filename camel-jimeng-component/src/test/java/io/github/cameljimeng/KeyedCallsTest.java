package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.Order;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskRepository;
import io.github.cameljimeng.ledger.Together;
import io.github.cameljimeng.ledger.jdbc.Databases;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request key of {@code generate} and {@code edit} is paid once, wherever the ledger is. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeyedCallsTest {

    private static final String GENERATE = "/v1/images/generations";
    private static final String EDIT = "/v1/images/edits";

    @TempDir
    private Path directory;

    private final String group = UUID.randomUUID().toString();
    private JimengSimulator simulator;
    private DefaultCamelContext context;

    private enum Home {
        MEMORY,
        DIRECTORY,
        DATABASE
    }

    @BeforeEach
    void start() {
        simulator = JimengSimulator.start();
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
        simulator.close();
    }

    private void start(Home home, Consumer<JimengConfiguration> more) {
        context = context(home, more);
        context.start();
    }

    private void start(Home home) {
        start(home, options -> {});
    }

    private DefaultCamelContext context(Home home, Consumer<JimengConfiguration> more) {
        var made = new DefaultCamelContext();
        var options = made.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setTaskGroup(group);
        options.setMaxRetries(0);
        if (home == Home.DIRECTORY) {
            options.setTaskDirectory(directory.resolve("ledger").toString());
        } else if (home == Home.DATABASE) {
            options.setDataSource(Databases.postgresql());
            options.setResultDirectory(directory.resolve("results").toString());
        }
        more.accept(options);
        return made;
    }

    private Exchange generate(String key, String prompt) {
        return send("jimeng:generate", prompt, Map.of(JimengHeaders.REQUEST_KEY, key));
    }

    private Exchange send(String uri, Object body, Map<String, Object> headers) {
        return send(context, uri, body, headers);
    }

    private static Exchange send(DefaultCamelContext node, String uri, Object body, Map<String, Object> headers) {
        return node.createProducerTemplate().request(uri, e -> {
            e.getMessage().setBody(body);
            e.getMessage().getHeaders().putAll(headers);
        });
    }

    private void answerWithBytes() {
        var image = Base64.getEncoder().encodeToString(TestImages.png(64, 48, false));
        simulator.script(GENERATE, Fault.status(200, "{\"data\":[{\"b64_json\":\"" + image + "\"}]}"));
    }

    private static byte[] bytes(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(byte[].class);
    }

    private static Object duplicate(Exchange exchange) {
        return exchange.getMessage().getHeader(JimengHeaders.DUPLICATE);
    }

    private static JimengException failure(Exchange exchange, ErrorKind kind) {
        assertThat(exchange.getException()).isInstanceOf(JimengException.class);
        var thrown = (JimengException) exchange.getException();
        assertThat(thrown.getKind()).isEqualTo(kind);
        return thrown;
    }

    private TaskOperations operations() {
        return context.getEndpoint("jimeng:jm-track", JimengEndpoint.class).taskOperations();
    }

    @ParameterizedTest
    @EnumSource
    void aKnownKeyGetsTheSameImagesAndPaysNothing(Home home) {
        start(home);

        var first = generate("order-1", "a cat");
        var again = generate("order-1", "a cat");

        assertThat(duplicate(first)).isNull();
        assertThat(duplicate(again)).isEqualTo(true);
        assertThat(bytes(again)).isEqualTo(bytes(first));
        assertThat(again.getMessage().getBody(ImageResult.class).getModel())
                .isEqualTo(first.getMessage().getBody(ImageResult.class).getModel());
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aKnownKeyOfAnEditGetsTheSameImagesAndPaysNothing(Home home) {
        start(home);
        var photo = TestImages.png(40, 30, false);
        var headers = Map.<String, Object>of(JimengHeaders.REQUEST_KEY, "photo-1");

        var first = send("jimeng:edit?prompt=a hat", photo, headers);
        var again = send("jimeng:edit?prompt=a hat", photo.clone(), headers);

        assertThat(duplicate(again)).isEqualTo(true);
        assertThat(bytes(again)).isEqualTo(bytes(first));
        assertThat(simulator.journal().count(EDIT)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anotherOrderWithAKnownKeyIsRefused(Home home) {
        start(home);
        generate("order-1", "a cat");
        var photo = TestImages.png(40, 30, false);
        var headers = Map.<String, Object>of(JimengHeaders.REQUEST_KEY, "order-2");
        send("jimeng:edit?prompt=a hat", photo, headers);

        assertThat(failure(generate("order-1", "a dog"), ErrorKind.INVALID_REQUEST))
                .hasMessageContaining("belongs to a different request")
                .hasMessageContaining("Nothing was sent.")
                .hasMessageNotContaining("order-1");
        failure(
                send("jimeng:generate?seed=7", "a cat", Map.of(JimengHeaders.REQUEST_KEY, "order-1")),
                ErrorKind.INVALID_REQUEST);
        failure(send("jimeng:edit?prompt=a hat", TestImages.png(40, 31, false), headers), ErrorKind.INVALID_REQUEST);
        failure(
                send("jimeng:jm-submit", "a cat", Map.of(JimengHeaders.REQUEST_KEY, "order-1")),
                ErrorKind.INVALID_REQUEST);
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
        assertThat(simulator.journal().count(EDIT)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theKeyOfARequestThatWasRefusedIsFree(Home home) {
        start(home);
        simulator.script(GENERATE, Fault.status(429, ""));

        failure(generate("order-1", "a cat"), ErrorKind.RATE_LIMITED);
        var again = generate("order-1", "a cat");

        assertThat(bytes(again)).isNotEmpty();
        assertThat(duplicate(again)).isNull();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownOutcomeIsNotPaidAgainUntilTheKeyIsReleased(Home home) {
        start(home);
        simulator.script(GENERATE, Fault.dropBeforeReply());

        failure(generate("order-1", "a cat"), ErrorKind.OUTCOME_UNKNOWN);
        assertThat(failure(generate("order-1", "a cat"), ErrorKind.OUTCOME_UNKNOWN))
                .hasMessageContaining("release the key");
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);

        operations().release("order-1");
        assertThat(bytes(generate("order-1", "a cat"))).isNotEmpty();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestWhoseProcessDiedIsNotPaidAgain(Home home) {
        start(home);
        var past = Instant.now().minusSeconds(1);
        var intent = ImageTask.intent(
                new Order(group, "generate", "octopusx", "host#1", "order-1", null, null, Map.of(), Map.of()),
                past.minusSeconds(60),
                past);
        repository().add(intent);

        var thrown = failure(generate("order-1", "a cat"), ErrorKind.OUTCOME_UNKNOWN);

        assertThat(thrown.isMayBeBilled()).isTrue();
        assertThat(thrown).hasMessageContaining(intent.id());
        assertThat(simulator.journal().count(GENERATE)).isZero();
    }

    // the same ledger as that of the routes, behind an endpoint of the group
    private TaskRepository repository() {
        operations();
        return context.getComponent("jimeng", JimengComponent.class).shared().groups().stream()
                .filter(used -> used.operations().group().equals(group))
                .findFirst()
                .orElseThrow()
                .store()
                .repository();
    }

    @ParameterizedTest
    @EnumSource
    void requestsWithTheSameKeyAtTheSameMomentPayOnceAndAllGetTheImages(Home home) throws Exception {
        simulator.close();
        simulator =
                JimengSimulator.builder().callDuration(Duration.ofMillis(300)).start();
        start(home);

        var all = Together.run(4, i -> generate("order-1", "a cat"));

        assertThat(all).allSatisfy(exchange -> assertThat(bytes(exchange)).isEqualTo(bytes(all.get(0))));
        assertThat(all).filteredOn(exchange -> duplicate(exchange) == null).hasSize(1);
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatTakesLongIsWaitedForAWhileOnly(Home home) {
        start(home);
        var now = Instant.now();
        var other = ImageTask.intent(
                new Order(group, "generate", "octopusx", "host#1", "order-1", null, null, Map.of(), Map.of()),
                now,
                now.plusSeconds(60));
        repository().add(other);

        var thrown = failure(generate("order-1", "a cat"), ErrorKind.UNAVAILABLE);

        assertThat(thrown.isRetryable()).isTrue();
        assertThat(thrown.getRetryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(simulator.journal().count(GENERATE)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void blankKeysAreNoKeys(Home home) {
        start(home);

        assertThat(duplicate(generate(" ", "a cat"))).isNull();
        assertThat(duplicate(generate(" ", "a cat"))).isNull();

        assertThat(simulator.journal().count(GENERATE)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void keysThatDifferInBlanksAreTwo(Home home) {
        start(home);

        generate("order-1", "a cat");
        var other = generate("order-1 ", "a cat");

        assertThat(duplicate(other)).isNull();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void theOptionNamesTheOrderAndTheHeaderWins(Home home) {
        start(home);
        var uri = "jimeng:generate?requestKey=RAW(${header.order}-1)";

        send(uri, "a cat", Map.of("order", "A"));
        var again = send(uri, "a cat", Map.of("order", "A"));
        var other = send(uri, "a cat", Map.of("order", "A", JimengHeaders.REQUEST_KEY, "B"));

        assertThat(duplicate(again)).isEqualTo(true);
        assertThat(duplicate(other)).isNull();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void imagesThatCameAsBytesAreNotKeptByDefaultAndThisIsSaid(Home home) {
        start(home);
        answerWithBytes();

        assertThat(bytes(generate("order-1", "a cat"))).isNotEmpty();
        assertThat(failure(generate("order-1", "a cat"), ErrorKind.DOWNLOAD_FAILED))
                .hasMessageContaining("keepResults");

        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void imagesThatAreKeptNeedNoUrl(Home home) {
        start(home, options -> options.setKeepResults(JimengConfiguration.KeepResults.IMAGES));
        answerWithBytes();

        var first = generate("order-1", "a cat");
        var again = generate("order-1", "a cat");

        assertThat(bytes(again)).isEqualTo(bytes(first));
        assertThat(duplicate(again)).isEqualTo(true);
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void imagesThatWereDownloadedAreKeptWhenTheirUrlIsDead(Home home) {
        start(home, options -> options.setKeepResults(JimengConfiguration.KeepResults.IMAGES));

        var first = generate("order-1", "a cat");
        var url = first.getMessage().getBody(ImageResult.class).getUrl();
        simulator.scriptAlways(url.replaceFirst("https?://[^/]+", ""), Fault.status(403, ""));
        var again = generate("order-1", "a cat");

        assertThat(bytes(again)).isEqualTo(bytes(first));
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void keepResultsNoneKeepsOnlyThatItWasPaid(Home home) {
        start(home, options -> options.setKeepResults(JimengConfiguration.KeepResults.NONE));

        generate("order-1", "a cat");
        var again = failure(generate("order-1", "a cat"), ErrorKind.DOWNLOAD_FAILED);

        assertThat(again).hasMessageContaining("and not kept (option keepResults)");
        assertThat(again.getImageUrls()).isEmpty();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void anImageThatCouldNotBeFetchedIsFetchedForTheNextRequestWithTheKey(Home home) {
        start(home);
        simulator.script("/files/*", Fault.empty(403));
        failure(generate("order-1", "a cat"), ErrorKind.DOWNLOAD_FAILED);

        var again = generate("order-1", "a cat");

        assertThat(bytes(again)).isNotEmpty();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void operatorsListAndForgetKeys(Home home) {
        start(home);
        generate("order-1", "a cat");
        generate("order-2", "a dog");

        assertThat(operations().keys(10))
                .extracting(ImageTask::requestKey)
                .containsExactlyInAnyOrder("order-1", "order-2");
        assertThatThrownBy(() -> operations().release("order-1")).hasMessageContaining("forget its key");
        operations().forget("order-1");

        assertThat(duplicate(generate("order-1", "a cat"))).isNull();
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIRECTORY", "DATABASE"})
    void theNextProcessGetsTheImagesToo(Home home) {
        Consumer<JimengConfiguration> images =
                options -> options.setKeepResults(JimengConfiguration.KeepResults.IMAGES);
        start(home, images);
        answerWithBytes();
        var first = bytes(generate("order-1", "a cat"));
        context.stop();
        start(home, images);

        assertThat(bytes(generate("order-1", "a cat"))).isEqualTo(first);
        assertThat(simulator.journal().count(GENERATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = "DATABASE")
    void imagesBesideADatabaseNeedADirectoryThatAllNodesShare(Home home) {
        start(home, options -> {
            options.setKeepResults(JimengConfiguration.KeepResults.IMAGES);
            options.setResultDirectory(null);
        });

        assertThatThrownBy(() -> context.getEndpoint("jimeng:generate").createProducer())
                .hasMessageContaining("resultDirectory");
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY")
    void withoutKeysAndAStoreThereIsNoLedger(Home home) {
        start(home);

        send("jimeng:generate", "a cat", Map.of());

        assertThat(context.getComponent("jimeng", JimengComponent.class)
                        .shared()
                        .groups())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void withoutKeysAStoreRemembersWhereImagesCameFromAndNothingElse(Home home) {
        start(home);

        send("jimeng:generate", "a cat", Map.of());

        assertThat(operations().keys(9)).isEmpty();
        assertThat(operations().list(Optional.empty(), 9)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "MEMORY")
    void theKeyIsSentInTheHeaderThatTheOptionNames(Home home) {
        start(home);

        send(
                "jimeng:generate?idempotencyHeader=Idempotency-Key",
                "a cat",
                Map.of(JimengHeaders.REQUEST_KEY, "order-1"));
        send("jimeng:generate", "a cat", Map.of(JimengHeaders.REQUEST_KEY, "order-2"));

        assertThat(simulator.journal().entries(GENERATE))
                .extracting(entry -> entry.header("Idempotency-Key"))
                .containsExactly("order-1", null);
    }
}
