package io.github.cameljimeng.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageResult;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that depends on the extension and has no key: its gateway is the simulator. */
class ApplicationTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Routes.class))
            .overrideConfigKey("camel.component.jimeng.api-key", "${JIMENG_API_KEY:}")
            .setLogRecordPredicate(record -> record.getMessage().startsWith("Installed features"))
            .assertLogRecords(records -> assertThat(records).anySatisfy(record -> assertThat(
                            List.of(record.getParameters()).toString())
                    .contains(JimengProcessor.FEATURE)));

    @Inject
    ProducerTemplate template;

    @Inject
    CamelContext camel;

    public static class Routes extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:draw").to("jimeng:generate?ratio=16:9");
        }
    }

    @Test
    void anImageIsDrawnWithoutAKey() {
        var image = template.requestBody("direct:draw", "a lighthouse in fog", ImageResult.class)
                .only();

        assertThat(image.getContentType()).isEqualTo("image/png");
        assertThat(image.getWidth()).isEqualTo(1360);
    }

    @Test
    void theConvertersOfTheComponentAreThere() {
        var bytes = template.requestBody("direct:draw", "a lighthouse in fog", byte[].class);

        assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
        assertThat(camel.getComponentNames()).contains("jimeng");
    }
}
