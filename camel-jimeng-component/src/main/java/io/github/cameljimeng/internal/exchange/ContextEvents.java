package io.github.cameljimeng.internal.exchange;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.EventNotifier;
import org.apache.camel.support.service.ServiceHelper;

/** Listens to the events of a Camel context. */
public final class ContextEvents {

    private ContextEvents() {}

    /** @return stops listening */
    public static Runnable listen(CamelContext context, EventNotifier notifier) {
        ServiceHelper.startService(notifier);
        context.getManagementStrategy().addEventNotifier(notifier);
        return () -> {
            context.getManagementStrategy().removeEventNotifier(notifier);
            ServiceHelper.stopAndShutdownService(notifier);
        };
    }
}
