package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.error.JimengException;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * All of the integration: a job goes to the gateway by the route of its operation, and what comes back is stored. An
 * operation that the gateway does not have gets no route.
 */
@Component
class StudioRoutes extends RouteBuilder {

    /** The id of the job, in every route; a task remembers it for the route that gets its images. */
    static final String JOB = "StudioJob";

    private final JobSteps steps;
    private final GatewayForms forms;

    StudioRoutes(JobSteps steps, GatewayForms forms) {
        this.steps = steps;
        this.forms = forms;
    }

    /** Where the jobs of an operation wait. What waits at a stop is on record, and is taken up at the next start. */
    static String queueOf(JimengOperation operation) {
        return "seda:" + operation.path()
                + "?concurrentConsumers=4&pollTimeout=100&purgeWhenStopping=true&waitForTaskToComplete=Never";
    }

    @Override
    public void configure() {
        // told to the person who asked: a paid request is never sent again by itself
        onException(JimengException.class).handled(true).process(steps::failed);

        for (var operation : forms.operations()) {
            switch (operation) {
                case JM_SUBMIT -> tasks();
                default -> calls(operation);
            }
        }
    }

    private void calls(JimengOperation operation) {
        from(queueOf(operation))
                .routeId(operation.path())
                .process(steps::send)
                .to("jimeng:" + operation.path())
                .to("direct:store-" + operation.path());

        // the image is paid: a full disk or a database that is away shall not lose it, and only this step is repeated
        from("direct:store-" + operation.path())
                .routeId("store-" + operation.path())
                .onException(Exception.class)
                .maximumRedeliveries(8)
                .redeliveryDelay(500)
                .useExponentialBackOff()
                .onRedelivery(steps::storingAgain)
                .handled(true)
                .process(steps::notStored)
                .end()
                .process(steps::storing)
                .process(steps::store);
    }

    private void tasks() {
        from(queueOf(JimengOperation.JM_SUBMIT))
                .routeId("jm-submit")
                .process(steps::send)
                .to("jimeng:jm-submit?taskGroup={{studio.task-group}}&keepHeaders=" + JOB)
                .process(steps::submitted);

        // what fails here is brought again by the component, and is DEAD after maxDeliveries
        from("jimeng:jm-poll?taskGroup={{studio.task-group}}")
                .routeId("jm-poll")
                .process(steps::store);
    }
}
