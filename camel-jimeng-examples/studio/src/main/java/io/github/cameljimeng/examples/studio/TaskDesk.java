package io.github.cameljimeng.examples.studio;

import io.github.cameljimeng.JimengEndpoint;
import io.github.cameljimeng.JimengOperation;
import io.github.cameljimeng.ledger.TaskOperations;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The component's own view of the studio's tasks, and what a person can do with them. Nothing here is paid. */
@Component
class TaskDesk {

    // asked for late: Camel's own start needs the beans that need this one
    private final ObjectProvider<CamelContext> camel;
    private final GatewayForms forms;
    private final String group;

    TaskDesk(ObjectProvider<CamelContext> camel, GatewayForms forms, @Value("${studio.task-group}") String group) {
        this.camel = camel;
        this.forms = forms;
        this.group = group;
    }

    /** Whether the gateway has tasks, and the routes are running. */
    boolean isReady() {
        return camel.getObject().getStatus() == ServiceStatus.Started && forms.has(JimengOperation.JM_SUBMIT);
    }

    /** Also where the gateway has no tasks: request keys and budgets are there all the same. */
    TaskOperations anyOperations() {
        return forms.has(JimengOperation.JM_SUBMIT)
                ? operations()
                : camel.getObject()
                        .getEndpoint("jimeng:generate?taskGroup=" + group, JimengEndpoint.class)
                        .taskOperations();
    }

    TaskOperations operations() {
        return camel.getObject()
                .getEndpoint("jimeng:jm-poll?taskGroup=" + group, JimengEndpoint.class)
                .taskOperations();
    }
}
