package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.call.Meters;
import org.apache.camel.spi.Registry;

/** Finds the meters of the application. */
public final class ApplicationMeters {

    private ApplicationMeters() {}

    /** Micrometer's meters, or none if the application has no Micrometer. */
    public static Meters in(Registry beans) {
        try {
            return MicrometerMeters.in(beans);
        } catch (NoClassDefFoundError e) {
            return Meters.NONE;
        }
    }
}
