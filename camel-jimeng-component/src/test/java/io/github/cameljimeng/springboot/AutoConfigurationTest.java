package io.github.cameljimeng.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengConfiguration;
import io.github.cameljimeng.ledger.TaskRepository;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** How properties of a Spring Boot application become options of the component. */
class AutoConfigurationTest {

    private static final String KEY = "sk-test-0123456789";

    private final ApplicationContextRunner application = JimengInSpring.application();

    private static void check(
            ApplicationContextRunner application, String property, Consumer<JimengConfiguration> options) {
        application.withPropertyValues(property).run(context -> {
            assertThat(context).hasNotFailed();
            options.accept(JimengInSpring.component(context).getConfiguration());
        });
    }

    private static ApplicationContextRunner withVariable(
            ApplicationContextRunner application, String name, String value) {
        return application.withInitializer(context -> variables(context.getEnvironment(), Map.of(name, value)));
    }

    private static void variables(ConfigurableEnvironment environment, Map<String, Object> variables) {
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.jimeng.api-key",
                "camel.component.jimeng.apiKey",
                "camel.component.jimeng.api_key"
            })
    void eachFormThatSpringTakesIsTaken(String name) {
        check(application, name + "=" + KEY, options -> assertThat(options.getApiKey())
                .isEqualTo(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAMEL_COMPONENT_JIMENG_API_KEY", "CAMEL_COMPONENT_JIMENG_APIKEY"})
    void environmentVariablesAreTakenAlone(String name) {
        withVariable(application, name, KEY).run(context -> assertThat(
                        JimengInSpring.component(context).getConfiguration().getApiKey())
                .isEqualTo(KEY));
    }

    @ParameterizedTest
    @CsvSource({"90s, 90000", "5m, 300000", "1500, 1500", "PT2M, 120000"})
    void durationsAreWhatTheyAreElsewhere(String text, long millis) {
        check(application, "camel.component.jimeng.request-timeout=" + text, options -> assertThat(
                        options.getRequestTimeout())
                .isEqualTo(millis));
    }

    @Test
    void aBlankValueIsNoValue() {
        var application = this.application.withPropertyValues("camel.component.jimeng.n=${NUMBER_OF_IMAGES:}");
        check(application, "camel.component.jimeng.base-url=", options -> {
            assertThat(options.getN()).isNull();
            assertThat(options.getBaseUrl()).isNull();
        });
    }

    @Test
    void whatIsNotSetKeepsItsDefault() {
        check(application, "camel.component.jimeng.n=2", options -> {
            assertThat(options.getMaxRetries()).isEqualTo(2);
            assertThat(options.getTaskGroup()).isEqualTo("default");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"camel.component.jimeng.parameters.fancy_field", "camel.component.jimeng.parameters[fancy_field]"
            })
    void fieldsThatNobodyKnowsKeepTheirNames(String name) {
        check(application, name + "=7", options -> assertThat(options.getParameters())
                .isEqualTo(Map.of("fancy_field", "7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.jimeng.n=3m", "camel.component.jimeng.seed=abc"})
    void aNumberIsNoDurationAndNoWord(String property) {
        application.withPropertyValues(property).run(context -> assertThat(context)
                .hasFailed());
    }

    @Test
    void beansAreReferredToByName() {
        var tasks = JimengInSpring.bean(TaskRepository.class);
        var http = new HttpComponent();
        var application = this.application
                .withBean("tasks", TaskRepository.class, () -> tasks)
                .withBean("proxied", HttpComponent.class, () -> http)
                .withPropertyValues("camel.component.jimeng.http-component=#bean:proxied");
        check(application, "camel.component.jimeng.task-repository=#bean:tasks", options -> {
            assertThat(options.getTaskRepository()).isSameAs(tasks);
            assertThat(options.getHttpComponent()).isSameAs(http);
        });
    }

    @Test
    void oneOfTwoDataSourcesIsNamed() {
        var mine = JimengInSpring.bean(DataSource.class);
        var application = this.application
                .withBean("mine", DataSource.class, () -> mine)
                .withBean("other", DataSource.class, () -> JimengInSpring.bean(DataSource.class));
        check(application, "camel.component.jimeng.data-source=#bean:mine", options -> assertThat(
                        options.getDataSource())
                .isSameAs(mine));
    }

    @Test
    void aConfigurationBeanGoesBeforeSingleOptions() {
        var configuration = new JimengConfiguration();
        configuration.setModel("gpt-image-2");
        configuration.setN(4);
        var application = this.application
                .withBean("mine", JimengConfiguration.class, () -> configuration)
                .withPropertyValues("camel.component.jimeng.configuration=#bean:mine");
        check(application, "camel.component.jimeng.n=1", options -> {
            assertThat(options.getModel()).isEqualTo("gpt-image-2");
            assertThat(options.getN()).isEqualTo(1);
        });
    }

    @Test
    void itIsSwitchedOff() {
        var application = this.application.withPropertyValues("camel.component.jimeng.n=2");
        check(application, "camel.component.jimeng.enabled=false", options -> assertThat(options.getN())
                .isNull());
    }

    @Test
    void withoutCamelInTheApplicationThereIsNothing() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JimengComponentAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.apache.camel.spring.boot"))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(JimengComponentAutoConfiguration.class));
    }
}
