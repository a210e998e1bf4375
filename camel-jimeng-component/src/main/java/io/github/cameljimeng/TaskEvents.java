package io.github.cameljimeng;

import io.github.cameljimeng.task.ImageTask;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the event notifiers of a context what is written about tasks, as far as it is news. */
final class TaskEvents {

    private static final Logger LOG = LoggerFactory.getLogger(TaskEvents.class);

    private TaskEvents() {}

    static void written(CamelContext context, ImageTask before, ImageTask after) {
        var notifiers = context.getManagementStrategy().getStartedEventNotifiers();
        if (!notifiers.isEmpty() && JimengTaskEvent.isNews(before, after)) {
            var event = event(context, before, after);
            notifiers.forEach(notifier -> tell(notifier, event));
        }
    }

    private static JimengTaskEvent event(CamelContext context, ImageTask before, ImageTask after) {
        var event = new JimengTaskEvent(context, before, after);
        if (context.getManagementStrategy().getEventFactory().isTimestampEnabled()) {
            event.setTimestamp(System.currentTimeMillis());
        }
        return event;
    }

    // one after the other: who fails must not keep the news from the others
    private static void tell(EventNotifier notifier, JimengTaskEvent event) {
        try {
            if (!notifier.isDisabled() && notifier.isEnabled(event)) {
                notifier.notify(event);
            }
        } catch (Exception e) {
            LOG.warn("An event notifier failed on: {}", event, e);
        }
    }
}
