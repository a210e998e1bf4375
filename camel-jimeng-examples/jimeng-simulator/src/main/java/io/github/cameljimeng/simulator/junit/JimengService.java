package io.github.cameljimeng.simulator.junit;

import io.github.cameljimeng.simulator.JimengSimulator;
import io.github.cameljimeng.simulator.Journal;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;

/**
 * The gateway of tests, as a JUnit extension.
 *
 * <pre>{@code
 * @RegisterExtension
 * static JimengService service = JimengServiceFactory.createService();
 * }</pre>
 *
 * <p>A static field is one gateway for all tests of a class, an instance field one for each test. Each test begins with an empty
 * journal and without faults. While it runs, the system properties {@value #BASE_URL} and {@value #API_KEY} say where it is.
 */
public interface JimengService extends BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    /** System property: {@code local} (the default) or {@code remote}. */
    String INSTANCE_TYPE = "jimeng.instance.type";

    /** System property: the base URL of the gateway. Read where the instance is remote, set where it is local. */
    String BASE_URL = "jimeng.base.url";

    /** System property: the API key of the gateway. Read where the instance is remote, set where it is local. */
    String API_KEY = "jimeng.api.key";

    /**
     * What {@code baseUrl} of the component has to be.
     *
     * @throws IllegalStateException if the service does not run
     */
    String baseUrl();

    /** A key that the gateway accepts; null when a remote one got none, and the component finds its own. */
    String apiKey();

    /**
     * The simulator, to put faults in line and to see what was sent. Where the instance is remote there is none, and the test is
     * aborted: JUnit reports it as skipped.
     *
     * @throws IllegalStateException if the service does not run
     */
    JimengSimulator simulator();

    /** The journal of the {@link #simulator}. */
    default Journal journal() {
        return simulator().journal();
    }

    /** Sets the system properties {@value #BASE_URL} and {@value #API_KEY}; {@link #initialize} has done so. */
    void registerProperties();

    /** Starts the service. For those who are not JUnit, such as a test resource of Quarkus. */
    void initialize();

    /** Ends what {@link #initialize} began: the service ends when each call of that has had its own. */
    void shutdown();
}
