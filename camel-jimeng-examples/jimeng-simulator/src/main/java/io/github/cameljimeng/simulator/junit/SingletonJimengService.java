package io.github.cameljimeng.simulator.junit;

import io.github.cameljimeng.simulator.JimengSimulator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Starts with the first class that has it, and ends with the run. */
final class SingletonJimengService implements JimengService {

    private final JimengService service;

    SingletonJimengService(JimengService service) {
        this.service = service;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(Namespace.create(SingletonJimengService.class))
                .getOrComputeIfAbsent("run", key -> {
                    initialize();
                    return new Run(this);
                });
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        beforeAll(context);
        service.beforeEach(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        // the next test has it too
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // the next class has it too
    }

    @Override
    public String baseUrl() {
        return service.baseUrl();
    }

    @Override
    public String apiKey() {
        return service.apiKey();
    }

    @Override
    public JimengSimulator simulator() {
        return service.simulator();
    }

    @Override
    public void registerProperties() {
        service.registerProperties();
    }

    @Override
    public void initialize() {
        service.initialize();
    }

    @Override
    public void shutdown() {
        service.shutdown();
    }

    // up to 5.12 JUnit closes what is CloseableResource, from 5.13 on what is AutoCloseable
    @SuppressWarnings("deprecation")
    private record Run(JimengService service) implements ExtensionContext.Store.CloseableResource, AutoCloseable {

        @Override
        public void close() {
            service.shutdown();
        }
    }
}
