package io.github.cameljimeng.internal.watch;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors for a JMX client, which has no other classes than those of the JDK. */
public final class PlainErrors {

    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

    private PlainErrors() {}

    /**
     * The answer.
     *
     * @throws IllegalArgumentException as the answer does
     * @throws IllegalStateException with the message of any other exception
     */
    public static <T> T in(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.debug("A JMX operation failed", e);
            throw new IllegalStateException(e.getMessage());
        }
    }
}
