package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.gateway.Account;
import io.github.cameljimeng.internal.ledger.ResultFiles;
import io.github.cameljimeng.internal.ledger.TaskStores;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;

/** The parts of one component that operators can see: the accounts, task groups and directories of images in use. */
public interface ComponentOverview {

    Collection<Account> accounts();

    Collection<TaskStores.Group> groups();

    /** Where images are kept for their request keys. */
    Collection<ResultFiles> results();

    /** Shows a component in the dev console of its context; the returned action removes it again. */
    static Runnable show(CamelContext context, ComponentOverview component) {
        var extension = context.getCamelContextExtension();
        var shown = extension.getContextPlugin(Shown.class);
        if (shown == null) {
            shown = new Shown(new CopyOnWriteArrayList<>());
            extension.addContextPlugin(Shown.class, shown);
        }
        var components = shown.components();
        components.add(component);
        return () -> components.remove(component);
    }

    /** Every component that is shown in this context. */
    static List<ComponentOverview> in(CamelContext context) {
        var shown = context.getCamelContextExtension().getContextPlugin(Shown.class);
        return shown == null ? List.of() : List.copyOf(shown.components());
    }

    /** The components of a context. */
    record Shown(List<ComponentOverview> components) {}
}
