package io.github.cameljimeng;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events of the component to the event notifiers of a context. */
final class ComponentEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentEvents.class);

    private ComponentEvents() {}

    static void send(CamelContext context, CamelEvent event) {
        var notifiers = context.getManagementStrategy().getStartedEventNotifiers();
        if (notifiers.isEmpty()) {
            return;
        }
        if (context.getManagementStrategy().getEventFactory().isTimestampEnabled()) {
            event.setTimestamp(System.currentTimeMillis());
        }
        notifiers.forEach(notifier -> notify(notifier, event));
    }

    // one by one: a failing notifier must not affect other notifiers or the call
    private static void notify(EventNotifier notifier, CamelEvent event) {
        try {
            if (!notifier.isDisabled() && notifier.isEnabled(event)) {
                notifier.notify(event);
            }
        } catch (Throwable e) {
            LOG.warn("An event notifier failed for the event: {}", event, e);
        }
    }
}
