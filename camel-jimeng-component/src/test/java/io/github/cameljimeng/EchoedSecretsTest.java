package io.github.cameljimeng;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.simulator.Fault;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A gateway that repeats the key, or sends control characters, finds neither in anything that people or programs see. */
@Timeout(60)
class EchoedSecretsTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String SUBMIT = "/jm?Action=CVSync2AsyncSubmitTask";
    private static final String QUERY = "/jm?Action=CVSync2AsyncGetResult";

    /** Ends a line, begins one like those of a log, clears a terminal, turns the reading direction. */
    private static final String FORGED = "\\r\\n2026-01-01 INFO all is well\\u001b[2J\\u202e\\u0000";

    private static final String UPPER = KEY.toUpperCase(Locale.ROOT);
    private static final String BASE64 = Base64.getEncoder().encodeToString(("me:" + KEY).getBytes(UTF_8));
    private static final String ENCODED = KEY.replace("-", "%2D");

    private final CapturedLog log = new CapturedLog("io.github.cameljimeng", Level.DEBUG);
    private final CapturedLog http = new CapturedLog("org.apache.hc", Level.DEBUG);
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class)
                        .handled(true)
                        .log("${exception.message}")
                        .to("mock:failed");
                from("jimeng:jm-poll?taskTimeout=1&initialDelay=10&delay=10").to("mock:done");
            }
        };
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        context.setDevConsole(true);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                events.add(event.toString());
            }
        });
        return context;
    }

    @AfterEach
    void stopListening() {
        log.close();
        http.close();
    }

    private static List<Fault> refusals() {
        var replies = new ArrayList<Fault>();
        for (var echo : List.of(KEY, UPPER, BASE64, ENCODED, KEY.replace("test", "te\\nst"), "user " + KEY + FORGED)) {
            replies.add(Fault.status(401, json("{'error':{'code':'@','message':'x','type':'@','param':'@'}}", echo)));
            replies.add(Fault.status(400, json("{'code':'@','message':'key @ is bad','request_id':'@'}", echo)));
            replies.add(Fault.status(200, json("{'code':'@','status':'@','data':null,'request_id':'@'}", echo)));
            replies.add(Fault.status(200, json("{'data':{'task_id':'@','status':'@'}}", echo)));
            replies.add(Fault.status(200, json("{'data':[],'@':'@','usage':{'@':'@'}}", echo)));
            replies.add(Fault.status(400, json("{'ResponseMetadata':{'RequestId':'@','Error':{'Code':'@'}}}", echo)));
            replies.add(Fault.status(502, json("{'message':'@", echo)));
            replies.add(Fault.status(200, json("{'message':@}", echo)));
            replies.add(Fault.body(502, "text/html", json("<html>@</html>", echo)));
        }
        for (var echo : List.of(KEY, UPPER, BASE64, ENCODED)) {
            replies.add(Fault.status(400, "{}").header("X-Request-Id", echo));
            replies.add(Fault.status(400, "{}").header("X-Echo", echo).header("Retry-After", echo));
            replies.add(Fault.redirect("https://elsewhere/" + echo));
        }
        return replies;
    }

    @Test
    void aRefusalShowsNoKeyAndForgesNoLine() {
        assertNothingIsShown(GENERATIONS, "jimeng:generate", "a cat");
    }

    @Test
    void aRefusedSubmitShowsNoKeyAndForgesNoLine() {
        assertNothingIsShown(SUBMIT, "jimeng:jm-submit?taskGroup=others", "a cat");
    }

    @Test
    void aRefusedStatusQueryShowsNoKeyAndForgesNoLine() {
        for (var refusal : refusals()) {
            simulator.clearScript();
            simulator.scriptAlways(QUERY, Fault.status(200, "{\"code\":10000,\"data\":{\"status\":\"failed\"}}"));
            simulator.script(QUERY, refusal, refusal);

            assertNothingIsShownOf("jimeng:jm-poll?taskGroup=others", "15977608121972527084");
        }
        assertNothingIsShown(visible());
    }

    private void assertNothingIsShown(String path, String uri, String body) {
        for (var refusal : refusals()) {
            simulator.clearScript();
            simulator.script(path, repeated(refusal));

            assertNothingIsShownOf(uri, body);
        }
        assertNothingIsShown(visible());
    }

    private void assertNothingIsShownOf(String uri, String body) {
        var exchange = template.request(uri, e -> e.getMessage().setBody(body));

        assertThat(exchange.getException()).isNotNull();
        assertNothingIsShown(visible(exchange));
    }

    @Test
    void theNoteOfATaskShowsNoKeyAndForgesNoLine() {
        simulator.script(QUERY, repeated(Fault.status(401, json("{'code':'@','message':'for @'}", KEY + FORGED))));

        template.requestBody("jimeng:jm-submit", "a cat");

        await().untilAsserted(() -> assertThat(console(MediaType.TEXT)).contains("for xxxxxx\\r\\n2026"));
        assertNothingIsShown(visible());
    }

    private static Fault[] repeated(Fault fault) {
        var faults = new Fault[200];
        Arrays.fill(faults, fault);
        return faults;
    }

    @Test
    void whatStandsBesideAnImageShowsNoKey() {
        simulator.script(
                GENERATIONS,
                Fault.status(
                        200,
                        json(
                                "{'data':[{'url':'" + simulator.url() + "/1.png','revised_prompt':'a cat @'}],"
                                        + "'model':'@','request_id':'@','usage':{'@':'@','total_tokens':7}}",
                                KEY)));

        var exchange = template.request(
                "jimeng:generate?download=false", e -> e.getMessage().setBody("a cat"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(JimengHeaders.REVISED_PROMPT))
                .isEqualTo("a cat xxxxxx");
        assertThat(exchange.getMessage().getHeader(JimengHeaders.USAGE)).hasToString("{total_tokens=7, xxxxxx=xxxxxx}");
        assertNothingIsShown(visible(exchange));
        assertNothingIsShown(visible());
    }

    private static String json(String text, String echo) {
        return text.replace('\'', '"').replace("@", echo);
    }

    private static void assertNothingIsShown(List<String> visible) {
        assertThat(visible).isNotEmpty().allSatisfy(text -> {
            assertThat(text.replaceAll("\\s", "")).doesNotContainIgnoringCase(KEY, ENCODED);
            assertThat(text).doesNotContain(BASE64.substring(4, BASE64.length() - 4));
            assertThat(text).doesNotContain("\u001b", "\u202e", "\u0000");
            assertThat(text.lines()).noneMatch(line -> line.startsWith("2026-01-01"));
        });
    }

    private List<String> visible() {
        var texts = new ArrayList<>(events);
        texts.addAll(log.linesAndCauses());
        texts.addAll(http.linesAndCauses());
        texts.add(console(MediaType.TEXT));
        texts.add(console(MediaType.JSON));
        return texts;
    }

    private static List<String> visible(Exchange exchange) {
        var texts = new ArrayList<String>();
        exchange.getMessage().getHeaders().forEach((name, value) -> texts.add(name + ": " + value));
        texts.add(String.valueOf(exchange.getMessage().getBody()));
        if (exchange.getException() instanceof JimengException e) {
            texts.add(printed(e));
            texts.add(e.failure().toString());
        }
        return texts;
    }

    private String console(MediaType type) {
        return String.valueOf(context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("jimeng")
                .call(type));
    }

    private static String printed(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
