package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.JimengSimulator;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application may leave out, and routes work as ever. */
class OptionalLibrariesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.camel.impl.health",
                "org.apache.camel.builder.endpoint",
                "io.micrometer",
                "io.opentelemetry",
                "org.h2"
            })
    void routesWorkWithout(String library) throws Exception {
        try (var simulator = JimengSimulator.start();
                var classes = new ApplicationWithout(library);
                var context = new WithoutHealthChecks()) {
            Thread.currentThread().setContextClassLoader(classes);
            context.start();

            var options = "?apiKey=any&baseUrl=" + simulator.url();
            var generated = context.createProducerTemplate()
                    .request("jimeng:generate" + options, e -> e.getMessage().setBody("a cat"));
            var submitted = context.createProducerTemplate()
                    .request("jimeng:jm-submit" + options, e -> e.getMessage().setBody("a cat"));

            assertThat(generated.getException()).isNull();
            assertThat(generated.getMessage().getHeader(JimengHeaders.IMAGE_COUNT))
                    .isEqualTo(1);
            assertThat(submitted.getException()).isNull();
            assertThat(context.hasComponent("jimeng").getClass().getClassLoader())
                    .isSameAs(classes);
        }
    }

    @AfterEach
    void comeBack() {
        Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }

    /** As Camel is without camel-health on the class path. */
    private static final class WithoutHealthChecks extends DefaultCamelContext {
        @Override
        protected HealthCheckRegistry createHealthCheckRegistry() {
            return null;
        }
    }
}
