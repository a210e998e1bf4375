package io.github.cameljimeng.springboot;

import io.github.cameljimeng.JimengComponent;
import org.apache.camel.spi.ComponentCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Applies {@code camel.component.jimeng.*} to the component before its first use. {@code
 * camel.component.jimeng.enabled=false} disables it. An unknown property fails startup. A value that an option rejects
 * fails the first route that uses the component.
 */
@AutoConfiguration(afterName = JimengComponentAutoConfiguration.CAMEL)
@ConditionalOnClass(name = JimengComponentAutoConfiguration.CAMEL)
@ConditionalOnProperty(name = "camel.component.jimeng.enabled", matchIfMissing = true)
public class JimengComponentAutoConfiguration {

    // by name: the same jar goes with every version of camel-spring-boot
    static final String CAMEL = "org.apache.camel.spring.boot.CamelAutoConfiguration";

    @Bean
    ComponentCustomizer configureJimengComponent(Environment environment) {
        var properties = JimengComponentProperties.of(environment);
        return ComponentCustomizer.builder(JimengComponent.class).build(properties::applyTo);
    }
}
