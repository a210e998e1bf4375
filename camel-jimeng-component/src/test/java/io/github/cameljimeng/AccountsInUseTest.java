package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Accounts live as long as somebody can use them. */
@Timeout(120)
class AccountsInUseTest {

    private static final int KEYS = 60;
    private static final String GENERATIONS = "/v1/images/generations";

    private static JimengSimulator simulator;

    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeAll
    static void startSimulator() {
        simulator = JimengSimulator.builder().taskDuration(Duration.ofMillis(1)).start();
    }

    @AfterAll
    static void stopSimulator() {
        simulator.close();
    }

    @BeforeEach
    void configure() {
        simulator.clearScript();
        simulator.journal().clear();
        component().getConfiguration().setBaseUrl(simulator.url());
        component().getConfiguration().setDownload(false);
        component().getConfiguration().setFirstPollDelay(10);
        component().getConfiguration().setPollInterval(20);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void ofManyKeysInOneRouteNothingIsLeft() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:generate").routeId("dynamic").toD("jimeng:generate?apiKey=sk-${body}");
            }
        });
        for (int i = 0; i < KEYS; i++) {
            send("direct:generate", "key-" + i);
        }
        assertThat(accounts()).isEqualTo(KEYS);
        assertThat(healthEntries()).isEqualTo(KEYS);
        assertThat(threads("idle-connection-evictor")).isZero();

        context.getRouteController().stopRoute("dynamic");
        context.removeRoute("dynamic");
        context.removeEndpoints("jimeng:*");

        nothingIsLeft();
    }

    @Test
    void ofManyEndpointsNothingIsLeft() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < KEYS; i++) {
                    from("direct:generate-" + i).routeId("route-" + i).to("jimeng:generate?apiKey=sk-key-" + i);
                }
            }
        });
        for (int i = 0; i < KEYS; i++) {
            send("direct:generate-" + i, "a cat");
        }
        assertThat(accounts()).isEqualTo(KEYS);
        assertThat(threads("idle-connection-evictor")).isZero();

        for (int i = 0; i < KEYS; i++) {
            context.getRouteController().stopRoute("route-" + i);
            context.removeRoute("route-" + i);
        }
        context.removeEndpoints("jimeng:*");

        nothingIsLeft();
    }

    @Test
    void theOneWhoseKeyWasRotatedAwayIsForgottenAndTheOthersStay() throws Exception {
        context.start();
        send("jimeng:generate?apiKey=sk-old-key", "a cat");
        send("jimeng:generate?apiKey=sk-new-key", "a cat");

        context.removeEndpoint(context.hasEndpoint("jimeng:generate?apiKey=sk-old-key"));

        assertThat(accounts()).isOne();
        send("jimeng:generate?apiKey=sk-new-key", "a cat");
    }

    @Test
    void oneIsNotClosedWhileACallIsUnderWay() throws Exception {
        simulator.script(GENERATIONS, Fault.delay(Duration.ofSeconds(2)));
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:generate").to("jimeng:generate?apiKey=sk-key-1");
            }
        });
        var paid = context.createProducerTemplate().asyncRequestBody("direct:generate", "a cat");
        await().until(() -> simulator.journal().count(GENERATIONS) == 1);

        context.removeEndpoints("jimeng:*");

        assertThat(paid.get(20, TimeUnit.SECONDS)).isNotNull();
        await().atMost(Duration.ofSeconds(20)).until(() -> accounts() == 0);
    }

    @Test
    void endpointsWithTheSameKeyShareOne() throws Exception {
        context.start();
        send("jimeng:generate?apiKey=sk-key-1", "a cat");
        send("jimeng:generate?apiKey=sk-key-1&model=jimeng-4.5", "a cat");
        assertThat(accounts()).isOne();

        context.removeEndpoint(context.hasEndpoint("jimeng:generate?apiKey=sk-key-1&model=jimeng-4.5"));

        assertThat(accounts()).isOne();
        send("jimeng:generate?apiKey=sk-key-1", "a cat");
    }

    @Test
    void oneThatARouteStillUsesOutlivesItsEndpointInTheCacheOfCamel() throws Exception {
        context.getGlobalOptions().put(Exchange.MAXIMUM_ENDPOINT_CACHE_SIZE, "10");
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:generate").toD("jimeng:generate?apiKey=sk-${body}");
                from("direct:others").toD("mock:${body}");
            }
        });
        send("direct:generate", "key-1");
        for (int i = 0; i < 200; i++) {
            send("direct:others", "other-" + i);
        }
        assertThat(context.hasEndpoint("jimeng:generate?apiKey=sk-key-1")).isNull();

        send("direct:generate", "key-1");
    }

    @Test
    void ofManyKeysCamelForgetsTheOldestAndThoseOfOtherRoutesStay() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").to("jimeng:generate?apiKey=sk-key-0");
                from("direct:many").toD("jimeng:generate?apiKey=sk-${body}", 10);
            }
        });
        for (int i = 0; i < KEYS; i++) {
            send("direct:many", "key-" + i);
        }

        assertThat(accounts()).isLessThan(20);
        send("direct:one", "a cat");
        send("direct:many", "key-0");
        send("direct:one", "a cat");
    }

    @Test
    void waitsForTasksOfManyGroupsHaveNoThreadsOfTheirOwn() throws Exception {
        component().getConfiguration().setApiKey("sk-key-1");
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:task")
                        .setHeader("group", body())
                        .toD("jimeng:jm-submit?taskGroup=${header.group}")
                        .toD("jimeng:jm-poll?taskGroup=${header.group}");
            }
        });
        send("direct:task", "group-0");
        long before = threads("");
        for (int i = 1; i < KEYS; i++) {
            send("direct:task", "group-" + i);
        }

        assertThat(threads("")).isLessThan(before + 10);
        assertThat(threads("JimengQuery") + threads("JimengDelivery")).isZero();
    }

    private void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private void send(String uri, String body) {
        try (var template = context.createProducerTemplate()) {
            var out = template.request(uri, e -> e.getMessage().setBody(body));
            assertThat(out.getException()).isNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void nothingIsLeft() {
        assertThat(accounts()).isZero();
        assertThat(healthEntries()).isZero();
        assertThat(threads("idle-connection-evictor")).isZero();
    }

    private long accounts() {
        return component().shared().accounts().size();
    }

    private long healthEntries() {
        var check = HealthCheckRegistry.get(context).getCheck("jimeng").orElseThrow();
        return check.callReadiness().getDetails().keySet().stream()
                .filter(name -> name.startsWith("octopusx at ") && !name.contains(" balance"))
                .count();
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(name))
                .count();
    }

    private JimengComponent component() {
        return context.getComponent("jimeng", JimengComponent.class);
    }
}
