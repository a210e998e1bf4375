package io.github.cameljimeng.simulator.junit;

import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs from the first who needs it to the last: a class, the classes nested in it, a test. */
abstract class CountedService implements JimengService {

    private int users;
    private boolean startedForOneTest;
    private SystemProperties before;

    /** @throws IllegalStateException if the service cannot start; what is missing is named */
    abstract void start();

    abstract void stop();

    /** A test does not see what an earlier one did. */
    abstract void forget();

    @Override
    public synchronized void initialize() {
        if (users == 0) {
            start();
            before = SystemProperties.now();
            registerProperties();
        }
        users++;
    }

    @Override
    public synchronized void shutdown() {
        if (users > 0 && --users == 0) {
            before.restore();
            stop();
        }
    }

    @Override
    public void registerProperties() {
        SystemProperties.of(baseUrl(), apiKey()).restore();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        initialize();
    }

    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (users == 0) {
            // an instance field: JUnit did not know it before there was an instance
            startedForOneTest = true;
            initialize();
        }
        forget();
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (startedForOneTest) {
            startedForOneTest = false;
            shutdown();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        shutdown();
    }

    /** Null where a property is not set. */
    private record SystemProperties(String baseUrl, String apiKey) {

        static SystemProperties of(String baseUrl, String apiKey) {
            return new SystemProperties(baseUrl, apiKey);
        }

        static SystemProperties now() {
            return of(System.getProperty(BASE_URL), System.getProperty(API_KEY));
        }

        void restore() {
            set(BASE_URL, baseUrl);
            set(API_KEY, apiKey);
        }

        private static void set(String name, String value) {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        }
    }
}
