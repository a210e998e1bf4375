package io.github.cameljimeng;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that orders images as fast as it can, until it is killed or its budget is used up. */
final class BudgetNode {

    private BudgetNode() {}

    /** @param arguments the URL of the gateway, that of the database, the budget and its images a day */
    public static void main(String[] arguments) throws Exception {
        var database = new PGSimpleDataSource();
        database.setUrl(arguments[1]);
        database.setUser("postgres");
        var context = new DefaultCamelContext();
        var options = context.getComponent("jimeng", JimengComponent.class).getConfiguration();
        options.setBaseUrl(arguments[0]);
        options.setApiKey("any");
        options.setMaxRetries(0);
        options.setDataSource(database);
        options.setBudgetGroup(arguments[2]);
        options.setMaxImagesPerDay(Long.valueOf(arguments[3]));
        context.start();
        var template = context.createProducerTemplate();
        var threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            threads.execute(() -> orderUntilRefused(template));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.MINUTES);
        System.exit(0);
    }

    private static void orderUntilRefused(ProducerTemplate template) {
        String outcome;
        do {
            var exchange =
                    template.request("jimeng:generate", e -> e.getMessage().setBody("a cat"));
            outcome = exchange.getException() == null
                    ? "made"
                    : exchange.getMessage().getHeader(JimengHeaders.ERROR_KIND, String.class);
            System.out.println(outcome);
        } while (!"BUDGET_EXCEEDED".equals(outcome));
    }
}
