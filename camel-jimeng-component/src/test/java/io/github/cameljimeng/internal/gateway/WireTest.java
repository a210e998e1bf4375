package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.TestDispatcher;
import io.github.cameljimeng.simulator.JimengSimulator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests that talk to the simulator over the real transport and look at what arrived there. */
abstract class WireTest {

    static JimengSimulator simulator;
    static TestDispatcher dispatcher;

    @BeforeAll
    static void start() {
        simulator = JimengSimulator.builder().apiKey(Setup.KEY).start();
        dispatcher = TestDispatcher.open();
    }

    @AfterAll
    static void stop() {
        dispatcher.close();
        simulator.close();
    }

    @BeforeEach
    void forgetEarlierTests() {
        simulator.clearScript();
        simulator.journal().clear();
    }

    static Setup octopusx() {
        return Setup.of("octopusx", simulator.url(), dispatcher.dispatcher());
    }

    static Setup jimmyai() {
        return Setup.of("jimmyai", simulator.url(), dispatcher.dispatcher());
    }

    static JimengException failure(ThrowingCallable call) {
        var e = catchThrowableOfType(JimengException.class, call);
        assertThat(e).as("the call succeeded").isNotNull();
        return e;
    }
}
