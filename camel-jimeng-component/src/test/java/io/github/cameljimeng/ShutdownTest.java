package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The component waits for those who are still at work when it is shut down. */
class ShutdownTest {

    @Test
    void whoIsStillAtWorkMayAskForThreadsSpoolAndTasks() throws Exception {
        var interrupted = new CompletableFuture<Boolean>();
        try (var context = new DefaultCamelContext()) {
            var component = context.getComponent("jimeng", JimengComponent.class);
            context.start();
            var threads = component.shared().threads();
            threads.execute(() -> {
                await().until(threads::isShutdown);
                component.shared().spool();
                component.shared().timer();
                component.shared().taskStores();
                component.shared().taskWriter();
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
        }

        assertThat(interrupted.get(10, TimeUnit.SECONDS)).as("ended by force").isFalse();
    }
}
