package io.github.cameljimeng.quarkus.deployment;

import io.github.cameljimeng.simulator.JimengSimulator;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.Startable;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.Map;
import java.util.stream.Stream;

/** A Dev Service: in dev and test mode the simulator is the gateway, unless the application names another one or has credentials. */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class SimulatorProcessor {

    private static final String OPTION = "camel.component.jimeng.";
    private static final String KEY = "JIMENG_API_KEY";

    @BuildStep
    DevServicesResultBuildItem simulator() {
        if (isConfigured()) {
            return null;
        }
        return DevServicesResultBuildItem.owned()
                .feature(JimengProcessor.FEATURE)
                .serviceName("jimeng-simulator")
                .startable(Simulator::new)
                .configProvider(Map.of(
                        OPTION + "base-url",
                        Simulator::getConnectionInfo,
                        OPTION + "api-key",
                        simulator -> "any",
                        // what an application says itself goes first, and mostly that is ${JIMENG_API_KEY:}
                        KEY,
                        simulator -> "any"))
                .build();
    }

    static boolean isConfigured() {
        return Stream.of("base-url", "baseUrl", "api-key", "apiKey", "access-key", "accessKey")
                        .anyMatch(option -> ConfigUtils.isPropertyNonEmpty(OPTION + option))
                || ConfigUtils.isPropertyNonEmpty(KEY);
    }

    private static final class Simulator implements Startable {

        private JimengSimulator simulator;

        @Override
        public void start() {
            // the simulator draws, and no display is needed for that
            System.setProperty("java.awt.headless", "true");
            simulator = JimengSimulator.start();
        }

        @Override
        public String getConnectionInfo() {
            return simulator.url();
        }

        @Override
        public String getContainerId() {
            return null;
        }

        @Override
        public void close() {
            if (simulator != null) {
                simulator.close();
            }
        }
    }
}
