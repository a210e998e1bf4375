package io.github.cameljimeng.springboot;

import io.github.cameljimeng.JimengComponent;
import java.lang.reflect.Proxy;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** A Spring Boot application with Camel and this component, and nothing else. */
final class JimengInSpring {

    private JimengInSpring() {}

    static ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(CamelAutoConfiguration.class, JimengComponentAutoConfiguration.class));
    }

    static JimengComponent component(ApplicationContext context) {
        return context.getBean(CamelContext.class).getComponent("jimeng", JimengComponent.class);
    }

    /** A bean of which nothing but its identity matters. */
    static <T> T bean(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == args[0];
                    case "toString" -> type.getSimpleName();
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }
}
