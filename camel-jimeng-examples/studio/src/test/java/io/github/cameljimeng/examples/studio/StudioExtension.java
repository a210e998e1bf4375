package io.github.cameljimeng.examples.studio;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One studio and one browser for all tests, started when first asked for, and closed after the last. */
final class StudioExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == RunningStudio.class || type == StudioPage.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getRoot().getStore(Namespace.create(StudioExtension.class));
        var type = parameter.getParameter().getType();
        if (type == RunningStudio.class) {
            return studio(store);
        }
        return type == Chromium.class ? chromium(store) : new StudioPage(chromium(store), studio(store)).open();
    }

    private static Chromium chromium(Store store) {
        return store.getOrComputeIfAbsent(Chromium.class, key -> new Chromium(), Chromium.class);
    }

    private static RunningStudio studio(Store store) {
        return store.getOrComputeIfAbsent(RunningStudio.class, key -> RunningStudio.start(), RunningStudio.class);
    }
}
