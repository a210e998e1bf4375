package io.github.cameljimeng.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.CapturedLog;
import io.github.cameljimeng.JimengComponent;
import io.github.cameljimeng.simulator.JimengSimulator;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Routes in a transaction of Spring, on the pool of the tasks or on another one. */
@Timeout(60)
class TransactedRoutesTest {

    private final JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:transacted", "sa", "");
    private final CapturedLog log = new CapturedLog(TransactedRoutes.class.getName());
    private JimengSimulator simulator;
    private DefaultCamelContext context;

    @BeforeEach
    void configure() {
        simulator = JimengSimulator.start();
        context = new DefaultCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(simulator.url());
        options.setApiKey("any");
        options.setDataSource(pool);
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        simulator.close();
        log.close();
        pool.dispose();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jimeng:jm-submit",
                "jimeng:jm-track",
                "jimeng:jm-poll",
                "jimeng:generate?requestKey=${header.id}",
                "jimeng:edit?requestKey=${header.id}"
            })
    void aTransactedRouteOnThePoolOfTheTasksIsReportedOnceWithTheRemedy(String uri) throws Exception {
        transactionsOf(pool);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a")
                        .routeId("orders")
                        .transacted()
                        .choice()
                        .when(body().isNotNull())
                        .to(uri);
                from("direct:b").transacted().to(uri);
            }
        });

        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains(
                        "Route orders may deadlock: it is transacted",
                        uri.replaceAll("\\?.*", ""),
                        "option dataSource");
    }

    @Test
    void aRouteThatIsCalledInTheTransactionIsFoundToo() throws Exception {
        transactionsOf(pool);
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").routeId("orders").transacted().to("direct:b");
                from("direct:b").to("direct:c");
                from("direct:c").to("direct:a").to("jimeng:jm-submit");
            }
        });

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void aRouteThatIsAddedLaterIsFoundToo() throws Exception {
        transactionsOf(pool);
        context.start();

        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").transacted().to("jimeng:jm-submit");
            }
        });

        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void aProxyOfThePoolIsThePool() throws Exception {
        transactionsOf(new TransactionAwareDataSourceProxy(pool));
        routes(transacted("jimeng:jm-submit"));

        assertThat(log.lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jimeng:generate", "jimeng:edit", "log:nothing", "seda:later"})
    void aRouteThatNeedsNoConnectionOfTheTasksIsNotTold(String uri) throws Exception {
        transactionsOf(pool);
        routes(transacted(uri));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:later").to("jimeng:jm-submit");
            }
        });

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void transactionsOfAnotherPoolAreNotTold() throws Exception {
        transactionsOf(JdbcConnectionPool.create("jdbc:h2:mem:other", "sa", ""));
        routes(transacted("jimeng:jm-submit"));

        assertThat(log.lines()).isEmpty();
        context.createProducerTemplate().sendBody("direct:a", "a cat");
        assertThat(simulator.journal().entries()).hasSize(1);
    }

    private static RouteBuilder transacted(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").transacted().to(uri);
            }
        };
    }

    private void routes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    private void transactionsOf(DataSource source) {
        var manager = new DataSourceTransactionManager(source);
        context.getRegistry().bind("transactions", manager);
        context.getRegistry().bind("PROPAGATION_REQUIRED", new SpringTransactionPolicy(manager));
    }
}
