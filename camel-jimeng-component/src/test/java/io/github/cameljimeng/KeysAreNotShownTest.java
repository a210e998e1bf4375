package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole.MediaType;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a key of the component, and one in a URI, is to be seen: what docs/security.md says of it. */
@Timeout(60)
class KeysAreNotShownTest {

    private static final String OF_COMPONENT = "my-component-key-0123456789";
    private static final String OF_URI = "my-uri-key-0123456789";

    private final JimengSimulator simulator =
            JimengSimulator.builder().apiKey(OF_COMPONENT).start();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final CapturedLog log = new CapturedLog("org.apache.camel", Level.DEBUG);
    private final CapturedLog ours = new CapturedLog("io.github.cameljimeng", Level.DEBUG);

    @BeforeEach
    void start() throws Exception {
        context.setDevConsole(true);
        context.setMessageHistory(true);
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey(OF_COMPONENT);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:component").to("jimeng:generate");
                from("direct:uri")
                        .to("jimeng:generate?apiKey=RAW(" + OF_URI + ")&accessKey=" + OF_URI + "&secretKey=" + OF_URI
                                + "&sessionToken=" + OF_URI);
            }
        });
        context.start();
        var template = context.createProducerTemplate();
        template.request("direct:component", e -> e.getMessage().setBody("a cat"));
        template.request("direct:uri", e -> e.getMessage().setBody("a cat"));
    }

    @AfterEach
    void stop() {
        log.close();
        ours.close();
        context.stop();
        simulator.close();
    }

    @Test
    void aKeyOfTheComponentIsShownNowhere() throws Exception {
        assertThat(Stream.concat(shown().stream(), dumped().stream()))
                .hasSizeGreaterThan(100)
                .noneMatch(text -> text.contains(OF_COMPONENT));
    }

    @Test
    void aKeyInAUriIsMaskedInLogsEndpointsAndManagedAttributes() throws Exception {
        assertThat(shown()).hasSizeGreaterThan(100).noneMatch(text -> text.contains(OF_URI));
    }

    private List<String> shown() throws Exception {
        var shown = new ArrayList<String>();
        shown.addAll(log.linesAndCauses());
        shown.addAll(ours.linesAndCauses());
        context.getEndpoints().forEach(endpoint -> shown.add(endpoint.toString()));
        for (var name : names()) {
            shown.add(name.toString());
            for (var attribute : server.getMBeanInfo(name).getAttributes()) {
                shown.add(value(() -> server.getAttribute(name, attribute.getName())));
            }
        }
        return shown;
    }

    /** What Camel's own dumps and consoles show: URIs as they were written. */
    private List<String> dumped() throws Exception {
        var dumped = new ArrayList<String>();
        for (var console : context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class).stream()
                // of newer Camels: writes a file that nobody reads here
                .filter(console -> !console.getId().equals("heap-dump"))
                .toList()) {
            dumped.add(console.getId() + value(() -> console.call(MediaType.TEXT)));
            dumped.add(console.getId() + value(() -> console.call(MediaType.JSON)));
        }
        for (var name : names()) {
            for (var operation : server.getMBeanInfo(name).getOperations()) {
                if (operation.getSignature().length == 0 && operation.getName().startsWith("dump")) {
                    dumped.add(value(() -> server.invoke(name, operation.getName(), null, null)));
                }
            }
        }
        return dumped;
    }

    private Set<ObjectName> names() throws JMException {
        return server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null);
    }

    // some are not supported by this context, which says so
    private static String value(Callable<Object> call) {
        try {
            return String.valueOf(call.call());
        } catch (Exception e) {
            return e.toString();
        }
    }
}
