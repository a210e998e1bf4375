package io.github.cameljimeng;

import io.github.cameljimeng.ledger.ImageTask;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends changes of tasks to the event notifiers of a context. */
final class TaskEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEvents.class);

    private TaskEvents() {}

    static void written(CamelContext context, ImageTask before, ImageTask after) {
        var notifiers = context.getManagementStrategy().getStartedEventNotifiers();
        if (!notifiers.isEmpty() && JimengTaskEvent.isReported(before, after)) {
            var event = event(context, before, after);
            notifiers.forEach(notifier -> notify(notifier, event));
        }
    }

    private static JimengTaskEvent event(CamelContext context, ImageTask before, ImageTask after) {
        var event = new JimengTaskEvent(context, before, after);
        if (context.getManagementStrategy().getEventFactory().isTimestampEnabled()) {
            event.setTimestamp(System.currentTimeMillis());
        }
        return event;
    }

    // one by one: a notifier that fails must not keep the event from the others
    private static void notify(EventNotifier notifier, JimengTaskEvent event) {
        try {
            if (!notifier.isDisabled() && notifier.isEnabled(event)) {
                notifier.notify(event);
            }
        } catch (Exception e) {
            LOG.warn("An event notifier failed on: {}", event, e);
        }
    }
}
