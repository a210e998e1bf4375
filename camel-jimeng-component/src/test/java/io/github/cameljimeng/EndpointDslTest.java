package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.junit.jupiter.api.Test;

/** Routes written with the generated Endpoint DSL. */
class EndpointDslTest extends SimulatedGatewayTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new Routes();
    }

    private static final class Routes extends EndpointRouteBuilder
            implements JimengEndpointBuilderFactory.JimengBuilders {
        @Override
        public void configure() {
            from(direct("draw"))
                    .to(jimeng("generate").ratio("16:9").n(2).advanced().maxRetries(0));
            from(direct("submit"))
                    .to(jimeng("jm-submit").width(1024).height(1024).taskGroup("dsl"));
            from(jimeng("jm-poll").taskGroup("dsl").initialDelay(10)).to(mock("images"));
        }
    }

    @Test
    void optionsAreMethods() {
        template.requestBody("direct:draw", "a cat");

        var sent = simulator.journal().last("/v1/images/generations").json();
        assertThat(sent.get("prompt").asText()).isEqualTo("a cat");
        assertThat(sent.get("ratio").asText()).isEqualTo("16:9");
        assertThat(sent.get("n").asInt()).isEqualTo(2);
    }

    @Test
    void tasksComeFromASource() throws Exception {
        var images = getMockEndpoint("mock:images");
        images.setExpectedMessageCount(1);

        template.sendBody("direct:submit", "a cat");

        images.assertIsSatisfied();
        assertThat(images.getExchanges().get(0).getMessage().getBody(byte[].class))
                .startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void eachOptionOfTheCatalogIsAMethod() {
        var methods = Arrays.stream(JimengEndpointBuilderFactory.class.getClasses())
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(methods)
                .containsAll(CatalogJson.options().properties().stream()
                        .filter(option ->
                                !option.getValue().get("kind").asText().equals("path"))
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
