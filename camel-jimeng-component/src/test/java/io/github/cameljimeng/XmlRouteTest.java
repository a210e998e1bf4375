package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

class XmlRouteTest extends SimulatedGatewayTest {

    @Test
    void anXmlRouteNeedsNothingButTheUri() throws Exception {
        load("""
                <route id="draw">
                  <from uri="direct:draw"/>
                  <to uri="jimeng:generate?ratio=16:9&amp;resolution=1k"/>
                </route>
                """);

        var image = template.requestBody("direct:draw", "一只猫", byte[].class);

        assertThat(image).startsWith(0x89, 'P', 'N', 'G');
        var sent = simulator.journal().last("/v1/images/generations").json();
        assertThat(sent.get("prompt").asText()).isEqualTo("一只猫");
        assertThat(sent.get("ratio").asText()).isEqualTo("16:9");
        assertThat(sent.get("resolution").asText()).isEqualTo("1k");
    }

    @Test
    void anXmlRouteDeliversTasks() throws Exception {
        load("""
                <routes>
                  <route>
                    <from uri="direct:submit"/>
                    <to uri="jimeng:jm-submit?forceSingle=true&amp;taskGroup=xml&amp;keepHeaders=order"/>
                  </route>
                  <route>
                    <from uri="jimeng:jm-poll?taskGroup=xml&amp;initialDelay=10"/>
                    <to uri="mock:images"/>
                  </route>
                </routes>
                """);
        var images = getMockEndpoint("mock:images");
        images.expectedHeaderReceived("order", "7");
        images.setExpectedMessageCount(1);

        template.sendBodyAndHeader("direct:submit", "a cat", "order", "7");

        images.assertIsSatisfied();
    }

    private void load(String xml) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromBytes("routes.xml", xml.getBytes(StandardCharsets.UTF_8)));
    }
}
