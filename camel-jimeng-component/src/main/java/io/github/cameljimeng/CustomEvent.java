package io.github.cameljimeng;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent.CamelContextEvent;

/** An event of this component for the event notifiers of a context. */
abstract class CustomEvent implements CamelContextEvent {

    private final CamelContext context;
    private long timestamp;

    CustomEvent(CamelContext context) {
        this.context = context;
    }

    @Override
    public final CamelContext getContext() {
        return context;
    }

    @Override
    public final Type getType() {
        return Type.Custom;
    }

    @Override
    public final long getTimestamp() {
        return timestamp;
    }

    @Override
    public final void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }
}
