package io.github.cameljimeng.simulator.junit;

import io.github.cameljimeng.simulator.JimengSimulator;

/**
 * Makes the service that the system property {@value JimengService#INSTANCE_TYPE} asks for: {@code local}, the default, is a
 * simulator within the test's JVM, on free ports; {@code remote} is whatever listens at {@value JimengService#BASE_URL}.
 */
public final class JimengServiceFactory {

    private JimengServiceFactory() {}

    /** Answers at once, tasks are done after 200 ms, any key will do. */
    public static JimengService createService() {
        return createService(JimengSimulator.builder());
    }

    /**
     * @param settings of the simulator; a remote gateway has its own
     * @throws IllegalArgumentException if there is no instance type of this name
     */
    public static JimengService createService(JimengSimulator.Builder settings) {
        var type = System.getProperty(JimengService.INSTANCE_TYPE, "local");
        return switch (type) {
            case "local" -> new LocalJimengService(settings);
            case "remote" -> new RemoteJimengService();
            default ->
                throw new IllegalArgumentException(
                        JimengService.INSTANCE_TYPE + " must be local or remote, but is " + type);
        };
    }

    /**
     * One service for all classes of a test run, ended with it. For what outlives a class and must not move, such as an application
     * context that Spring keeps for the next class.
     */
    public static JimengService createSingletonService() {
        return Singleton.INSTANCE;
    }

    private static final class Singleton {
        static final JimengService INSTANCE = new SingletonJimengService(createService());
    }
}
