package io.github.cameljimeng.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.JimengSimulator;
import java.math.BigDecimal;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What a Spring Boot application gets: images, tasks in its database, readiness. */
class SpringApplicationTest {

    private static final String KEY = "sk-test-0123456789";

    private JimengSimulator simulator;
    private ApplicationContextRunner application;

    @BeforeEach
    void startSimulator() {
        simulator = JimengSimulator.builder().apiKey(KEY).start();
        application =
                JimengInSpring.application().withPropertyValues("camel.component.jimeng.base-url=" + simulator.url());
    }

    @AfterEach
    void closeSimulator() {
        simulator.close();
    }

    @Test
    void propertiesReachTheWire() {
        application
                .withPropertyValues("camel.component.jimeng.api-key=" + KEY, "camel.component.jimeng.ratio=16:9")
                .run(context -> {
                    context.getBean(ProducerTemplate.class).requestBody("jimeng:generate", "a cat");

                    var sent = simulator.journal().last("/v1/images/generations");
                    assertThat(sent.header("Authorization")).isEqualTo("Bearer " + KEY);
                    assertThat(sent.json().get("ratio").asText()).isEqualTo("16:9");
                });
    }

    @Test
    void parametersAreTyped() {
        application
                .withPropertyValues(
                        "camel.component.jimeng.api-key=" + KEY,
                        "camel.component.jimeng.parameters.steps=20",
                        "camel.component.jimeng.parameters.style=vivid",
                        "camel.component.jimeng.parameters.sampler.eta=0.5",
                        "camel.component.jimeng.model=flux-2",
                        "camel.component.jimeng.seed=42")
                .run(context -> {
                    context.getBean(ProducerTemplate.class).requestBody("jimeng:generate", "a cat");

                    var sent =
                            simulator.journal().last("/v1/images/generations").json();
                    assertThat(sent.get("steps").toString()).isEqualTo("20");
                    assertThat(sent.get("style").toString()).isEqualTo("\"vivid\"");
                    assertThat(sent.get("sampler").toString()).isEqualTo("{\"eta\":0.5}");
                    assertThat(sent.get("seed").toString()).isEqualTo("42");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"prices.jimeng-4.0=0.5", "prices[jimeng-4.0]=0.5", "prices[jimeng-4.0@4k]=0.5", "prices.any=0.5"
            })
    void pricesHaveTheNamesOfModels(String price) {
        application
                .withPropertyValues(
                        "camel.component.jimeng.api-key=" + KEY,
                        "camel.component.jimeng.resolution=4k",
                        "camel.component.jimeng.max-images-per-day=100",
                        "camel.component.jimeng.max-cost-per-day=20",
                        "camel.component.jimeng." + price)
                .run(context -> {
                    var drawn = context.getBean(ProducerTemplate.class)
                            .request("jimeng:generate", exchange -> exchange.getMessage()
                                    .setBody("a cat"));

                    assertThat(drawn.getMessage().getHeader("CamelJimengCost", BigDecimal.class))
                            .isEqualByComparingTo("0.5");
                });
    }

    @Test
    void labelsAreTyped() {
        application
                .withPropertyValues(
                        "camel.component.jimeng.api-key=" + KEY,
                        "camel.component.jimeng.first-poll-delay=10",
                        "camel.component.jimeng.logo-info.add-logo=true",
                        "camel.component.jimeng.logoInfo.position=3",
                        "camel.component.jimeng.aigc-meta.producerId=007")
                .run(context -> {
                    var template = context.getBean(ProducerTemplate.class);
                    template.requestBody("jimeng:jm-poll", template.requestBody("jimeng:jm-submit", "a cat"));

                    assertThat(simulator
                                    .journal()
                                    .last("/jm")
                                    .json()
                                    .get("req_json")
                                    .asText())
                            .isEqualTo("{\"return_url\":true,\"logo_info\":{\"add_logo\":true,\"position\":3},"
                                    + "\"aigc_meta\":{\"producer_id\":\"007\"}}");
                });
    }

    @Test
    void tasksAreKeptInTheOnlyDataSource() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:spring;DB_CLOSE_DELAY=-1");
        application
                .withPropertyValues(
                        "camel.component.jimeng.api-key=" + KEY, "camel.component.jimeng.create-schema=true")
                .withBean(DataSource.class, () -> database)
                .run(context -> {
                    var id = context.getBean(ProducerTemplate.class).requestBody("jimeng:jm-submit", "a cat");

                    assertThat(idsIn(database)).isEqualTo(id);
                });
    }

    private static String idsIn(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("select task_id from jimeng_task")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void readinessIsAmongCamelsChecks() {
        application
                .withPropertyValues(
                        "camel.component.jimeng.api-key=sk-wrong",
                        "camel.component.jimeng.health-check-credentials=true")
                .run(context -> {
                    context.getBean(ProducerTemplate.class)
                            .request("jimeng:generate", e -> e.getMessage().setBody("a cat"));

                    var result = HealthCheckHelper.invokeReadiness(context.getBean(CamelContext.class)).stream()
                            .filter(check -> check.getCheck().getId().equals("jimeng"))
                            .findFirst()
                            .orElseThrow();
                    assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                    assertThat(result.getMessage().orElseThrow()).contains("refuses the credentials");
                });
    }
}
