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

    /** Gauges of Micrometer for what accounts have left, or none. */
    public static BalanceMeters ofBalances(Registry beans) {
        try {
            return new BalanceGauges(MicrometerMeters.registry(beans));
        } catch (NoClassDefFoundError e) {
            return BalanceMeters.NONE;
        }
    }
}
