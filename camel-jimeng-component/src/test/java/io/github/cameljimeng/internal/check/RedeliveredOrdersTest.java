package io.github.cameljimeng.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.JimengHeaders;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointHeaderModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A route that may pay twice says so when it starts. Nothing is sent anywhere. */
@Timeout(60)
class RedeliveredOrdersTest {

    @TempDir
    static Path folder;

    private final CapturedLog log = new CapturedLog(RedeliveredOrders.class.getName());
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void configure() {
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl("http://127.0.0.1:9");
        options.setApiKey("any");
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        log.close();
    }

    private static String orders() {
        return "file:" + folder;
    }

    private void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"jimeng:generate", "jimeng:edit?prompt=rain", "jimeng:jm-submit", "jimeng:generate?requestKey="})
    void aRouteWithoutARequestKeyIsNamedOnceWithTheKeyThatFitsItsSource(String uri) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(orders())
                        .routeId("images")
                        .choice()
                        .when(body().isNotNull())
                        .to(uri)
                        .to(uri);
            }
        });
        context.getRouteController().suspendRoute("images");
        context.getRouteController().resumeRoute("images");

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains(
                        "Route images may pay twice",
                        "rereads a file if the process dies before the file is moved",
                        uri.replaceAll("\\?.*", "") + " has no request key",
                        "requestKey=${file:path}-${file:modified}",
                        "docs/sources.md#files");
    }

    @Test
    void aRouteThatPaysInARouteThatItCallsIsNamedToo() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(orders()).routeId("orders").split(body()).to("direct:pay");
            }
        });
        assertThat(log.lines()).isEmpty();

        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:pay").to("jimeng:generate");
            }
        });
        assertThat(log.lines()).singleElement().asString().contains("Route orders ");
    }

    @Test
    void aRouteThatIsAddedLaterIsNamedToo() throws Exception {
        context.start();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(orders()).to("jimeng:generate");
            }
        });

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void aRouteWithARequestKeyIsNotNamed() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(orders() + "?include=a").to("jimeng:generate?requestKey=${file:name}");
                from(orders() + "?include=b")
                        .setHeader("CamelJimengRequestKey", simple("${file:name}"))
                        .to("jimeng:generate");
                from(orders() + "?include=c")
                        .setHeaders("other", constant("1"), "CamelJimengRequestKey", simple("${file:name}"))
                        .to("jimeng:generate");
                from(orders() + "?include=d")
                        .choice()
                        .when(body().isNotNull())
                        .setHeader(JimengHeaders.REQUEST_KEY, simple("${file:name}"))
                        .end()
                        .to("direct:keyed");
                from("direct:keyed").to("jimeng:edit?prompt=rain");
                from(orders() + "?include=e").to("direct:keys");
                from("direct:keys")
                        .setHeader("CamelJimengRequestKey", simple("${file:name}"))
                        .to("jimeng:jm-submit");
            }
        });

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aKeyOnTheComponentIsAKey() throws Exception {
        context.getComponent("jimeng", JimengComponent.class).getConfiguration().setRequestKey("${file:name}");
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(orders()).to("jimeng:generate");
            }
        });

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aRouteThatPaysForNothingThatComesAgainIsNotNamed() throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("timer:once?delay=600000").to("jimeng:generate");
                from("direct:a").to("jimeng:generate");
                from("seda:b").to("jimeng:generate");
                from(orders() + "?include=a").to("jimeng:jm-track");
                from(orders() + "?include=b").to("log:nothing");
                from(orders() + "?include=c").to("seda:b");
            }
        });

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aRouteThatRemembersWhatItHasSeenIsNotNamed() throws Exception {
        context.getRegistry().bind("seen", new MemoryIdempotentRepository());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(orders() + "?include=a")
                        .idempotentConsumer(simple("${file:name}"), new MemoryIdempotentRepository())
                        .to("jimeng:generate");
                from(orders() + "?include=b&idempotent=true&idempotentRepository=#bean:seen")
                        .to("jimeng:generate");
            }
        });

        assertThat(log.lines()).isEmpty();
    }

    private static final Pattern HEADER = Pattern.compile("\\$\\{header\\.(\\w+)}|\\$\\{headers\\[([\\w.]+)]}");

    @ParameterizedTest
    @EnumSource(RedeliveringSource.class)
    void theKeyOfEachSourceIsMadeOfHeadersThatItsComponentSets(RedeliveringSource source) {
        var catalog = new DefaultCamelCatalog();
        var component = catalog.findComponentNames().stream()
                .map(catalog::componentModel)
                // the catalog does not list what sjms has of jms
                .filter(model -> source.owns(model.getJavaType())
                        || (source == RedeliveringSource.SJMS
                                && model.getScheme().equals("jms")))
                .toList();

        boolean isNewer =
                component.isEmpty() && System.getProperty("camel.version").startsWith("4.10.");
        assumeFalse(isNewer, "Camel 4.10 does not have this component");
        assertThat(component).isNotEmpty();
        var headers = component.stream()
                .map(ComponentModel::getEndpointHeaders)
                .flatMap(list -> list.stream().map(EndpointHeaderModel::getName))
                .toList();
        var names = HEADER.matcher(source.key())
                .results()
                .map(RedeliveredOrdersTest::name)
                .toList();
        assertThat(headers).containsAll(names);
        assertThat(names.isEmpty()).isEqualTo(source.key().startsWith("${file:"));
    }

    private static String name(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
