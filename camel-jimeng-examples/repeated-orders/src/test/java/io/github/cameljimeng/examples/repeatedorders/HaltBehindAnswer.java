package io.github.cameljimeng.examples.repeatedorders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Holds an exchange for good where it has its images and no step of the route has seen them, to be killed there. */
final class HaltBehindAnswer extends EventNotifierSupport {

    private final Path sign;

    /** @param sign the file that appears when an exchange is held */
    HaltBehindAnswer(Path sign) {
        this.sign = sign;
        setIgnoreCamelContextEvents(true);
        setIgnoreRouteEvents(true);
        setIgnoreServiceEvents(true);
    }

    @Override
    public void notify(CamelEvent event) throws InterruptedException {
        if (event instanceof CamelEvent.ExchangeSentEvent sent
                && sent.getEndpoint().getEndpointUri().startsWith("jimeng:")
                && sent.getExchange().getException() == null) {
            try {
                Files.createFile(sign);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            new CountDownLatch(1).await();
        }
    }
}
