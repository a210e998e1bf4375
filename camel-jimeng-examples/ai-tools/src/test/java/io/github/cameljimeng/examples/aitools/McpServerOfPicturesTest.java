package io.github.cameljimeng.examples.aitools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.simulator.junit.JimengService;
import io.github.cameljimeng.simulator.junit.JimengServiceFactory;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server as a program starts it: a process of its own, asked by the client of the MCP project. */
@Timeout(90)
class McpServerOfPicturesTest {

    private static final String LIGHTHOUSE = "a lighthouse in fog";

    @RegisterExtension
    static final JimengService GATEWAY = JimengServiceFactory.createService();

    @TempDir
    Path pictures;

    private McpSyncClient client;

    @BeforeEach
    void start() {
        var server = ServerParameters.builder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .args(
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dpictures=" + pictures,
                        "-Dcamel.component.jimeng.base-url=" + GATEWAY.baseUrl(),
                        McpServerOfPictures.class.getName())
                .addEnvVar("JIMENG_API_KEY", GATEWAY.apiKey())
                .build();
        client = McpClient.sync(new StdioClientTransport(server, McpJsonDefaults.getMapper()))
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
    }

    @AfterEach
    void stop() {
        client.closeGracefully();
    }

    private CallToolResult draw(Map<String, Object> arguments) {
        return client.callTool(new CallToolRequest("draw", arguments));
    }

    private static String text(CallToolResult result) {
        assertThat(result.content()).hasSize(1);
        return ((TextContent) result.content().get(0)).text();
    }

    @Test
    void theToolDrawsOnceAndAnswersWithTheNameOfAFile() throws Exception {
        assertThat(client.listTools().tools()).singleElement().satisfies(tool -> {
            assertThat(tool.name()).isEqualTo("draw");
            assertThat(tool.inputSchema().required()).containsExactly("prompt");
        });

        var first = draw(Map.of("prompt", LIGHTHOUSE, "ratio", "16:9"));
        var again = draw(Map.of("prompt", LIGHTHOUSE, "ratio", "16:9"));

        try (var files = Files.list(pictures)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(text(first))
                    .isEqualTo("The picture is in the file " + file.getFileName()));
        }
        assertThat(first.isError()).isFalse();
        assertThat(text(again)).isEqualTo(text(first));
        assertThat(GATEWAY.journal().orders()).hasSize(1);
    }

    @Test
    void aRefusalIsAnErrorThatTheModelCanRead() {
        var refused = draw(Map.of("prompt", "[moderated]"));

        assertThat(refused.isError()).isTrue();
        assertThat(text(refused)).startsWith("There is no picture. octopusx answered: Text Risk Not Pass");
    }
}
