package io.github.cameljimeng.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.QuarkusUnitTest;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that names its gateway keeps it. */
class ConfiguredTest {

    private static final String GATEWAY = "http://127.0.0.1:9";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION =
            new QuarkusUnitTest().withEmptyApplication().overrideConfigKey("camel.component.jimeng.base-url", GATEWAY);

    @ConfigProperty(name = "camel.component.jimeng.base-url")
    String gateway;

    @ConfigProperty(name = "camel.component.jimeng.api-key")
    Optional<String> key;

    @Test
    void noSimulatorIsStartedBesideIt() {
        assertThat(gateway).isEqualTo(GATEWAY);
        // the simulator would have brought one
        assertThat(key).isEmpty();
    }
}
