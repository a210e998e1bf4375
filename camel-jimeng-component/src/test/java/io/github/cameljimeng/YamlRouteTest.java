package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlRouteTest extends SimulatedGatewayTest {

    @Test
    void aYamlRouteNeedsNothingButTheUri(@TempDir Path folder) throws Exception {
        var in = Files.createDirectories(folder.resolve("prompts"));
        Files.writeString(in.resolve("cat.txt"), "一只猫");
        var yaml = """
                - route:
                    from:
                      uri: file:%s
                      parameters:
                        initialDelay: 0
                      steps:
                        - to:
                            uri: jimeng:generate
                            parameters:
                              ratio: "16:9"
                              resolution: 1k
                        - setHeader:
                            name: CamelFileName
                            simple: "${file:name.noext}.${header.CamelJimengImageFormat}"
                        - to:
                            uri: file:%s
                """.formatted(in, folder.resolve("images"));

        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("route.yaml", yaml));

        var image = folder.resolve("images/cat.png");
        Awaitility.await().until(() -> Files.exists(image) && Files.size(image) > 0);
        assertThat(Files.readAllBytes(image)).startsWith(0x89, 'P', 'N', 'G');
        assertThat(simulator
                        .journal()
                        .last("/v1/images/generations")
                        .json()
                        .get("prompt")
                        .asText())
                .isEqualTo("一只猫");
    }
}
