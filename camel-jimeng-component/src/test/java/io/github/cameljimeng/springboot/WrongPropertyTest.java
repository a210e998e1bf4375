package io.github.cameljimeng.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/** A property that is wrong stops the application, and Spring Boot's report says which and why. */
class WrongPropertyTest {

    private static final String KEY = "sk-test-0123456789";

    private final ApplicationContextRunner application = JimengInSpring.application()
            .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("jimeng:generate");
                }
            });

    /** What Spring Boot prints below APPLICATION FAILED TO START. */
    private static String report(ApplicationContextRunner application) {
        var environment = new AtomicReference<Environment>();
        var text = new StringBuilder();
        application
                .withInitializer(context -> environment.set(context.getEnvironment()))
                .run(context -> {
                    assertThat(context).hasFailed();
                    var analysis = analyse(context.getStartupFailure(), environment.get());
                    text.append(analysis.getDescription()).append('\n').append(analysis.getAction());
                });
        return text.toString();
    }

    private static FailureAnalysis analyse(Throwable failure, Environment environment) {
        var needs = ArgumentResolver.of(Environment.class, environment);
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, needs, (factory, name, reason) -> {})
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Spring Boot has nothing to say", failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.jimeng.api-kye", "camel.component.jimeng.configuration.model"})
    void aPropertyThatIsNoOptionIsNamedAndItsValueIsNot(String name) {
        assertThat(report(application.withPropertyValues(name + "=" + KEY)))
                .contains(name)
                .doesNotContain(KEY);
    }

    @Test
    void aVariableThatIsNoOptionIsNamedAndItsValueIsNot() {
        var application = this.application.withInitializer(context -> context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "variables", Map.of("CAMEL_COMPONENT_JIMENG_APIKYE", KEY))));

        assertThat(report(application))
                .contains("CAMEL_COMPONENT_JIMENG_APIKYE")
                .doesNotContain(KEY);
    }

    @ParameterizedTest
    @CsvSource({
        "request-timeout, soon, Duration",
        "max-retries, two, Integer",
        "download, perhaps, Boolean",
        "scale, much, Double",
        "task-repository, #bean:nobody, #bean:name of a bean of type io.github.cameljimeng.ledger.TaskRepository",
        "data-source, #bean:nobody, #bean:name of a bean of type javax.sql.DataSource"
    })
    void aValueThatAnOptionDoesNotTakeIsToldWithWhatItTakes(String option, String value, String expected) {
        var name = "camel.component.jimeng." + option;

        assertThat(report(application.withPropertyValues(name + "=" + value))).contains(name, value, expected);
    }

    @Test
    void aWordThatAnOptionDoesNotKnowIsToldByTheComponent() {
        application
                .withPropertyValues("camel.component.jimeng.validation=strickt")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("validation")
                        .hasMessageContaining("strict, warn"));
    }
}
