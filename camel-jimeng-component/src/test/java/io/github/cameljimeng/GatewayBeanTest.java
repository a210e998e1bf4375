package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.RequestAuth;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.hc.core5.http.HttpEntity;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code provider=#bean:mine} is that bean, whatever it calls itself: no key goes to a gateway that has the name. */
@Timeout(60)
class GatewayBeanTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        var context = super.createCamelContext();
        for (var name : new String[] {"openai", "octopusx", "jimmyai", "volcengine", "mine"}) {
            context.getRegistry().bind("bean-" + name, named(name));
        }
        context.getComponent("jimeng", JimengComponent.class).getConfiguration().setBaseUrl(null);
        return context;
    }

    private static Gateway named(String name) {
        var usual = Gateways.byName("octopusx").orElseThrow();
        return new Gateway(
                name, simulator.url(), new OwnHeader(usual.auth()), usual.generate(), usual.edit(), usual.tasks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "octopusx", "jimmyai", "volcengine", "mine"})
    void theBeanIsAskedWhereItSaysAndAsItSays(String name) {
        var out = template.request("jimeng:generate?provider=#bean:bean-" + name, e -> e.getMessage()
                .setBody("a cat"));

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getHeader(JimengHeaders.PROVIDER)).isEqualTo(name);
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
        assertThat(simulator.journal().last(GENERATIONS).header("X-Mine")).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "octopusx"})
    void soIsOneOnTheComponent(String name) {
        var component = context.getComponent("jimeng", JimengComponent.class);
        PropertyBindingSupport.build()
                .withCamelContext(context)
                .withTarget(component)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .withProperty("provider", "#bean:bean-" + name)
                .bind();

        template.requestBody("jimeng:generate", "a cat");

        assertThat(simulator.journal().last(GENERATIONS).header("X-Mine")).isEqualTo("yes");
    }

    /** The usual one, with a header by which it is known again. */
    private record OwnHeader(RequestAuth usual) implements RequestAuth {
        @Override
        public Optional<String> missing(Credentials credentials) {
            return usual.missing(credentials);
        }

        @Override
        public Map<String, String> headers(Credentials credentials, String method, URI uri, HttpEntity body) {
            var headers = new HashMap<>(usual.headers(credentials, method, uri, body));
            headers.put("X-Mine", "yes");
            return headers;
        }
    }
}
