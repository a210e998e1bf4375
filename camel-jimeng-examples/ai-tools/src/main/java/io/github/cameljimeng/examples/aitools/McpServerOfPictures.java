package io.github.cameljimeng.examples.aitools;

import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * The route {@code direct:draw} as an MCP server over standard input and output, as the desktop programs and editors start one. It ends
 * with its input.
 */
public final class McpServerOfPictures {

    private static final String ARGUMENTS = """
            {
              "type": "object",
              "properties": {
                "prompt": { "type": "string", "description": "What to draw" },
                "ratio": { "type": "string", "description": "Width to height, such as 16:9" }
              },
              "required": ["prompt"],
              "additionalProperties": false
            }
            """;

    private McpServerOfPictures() {}

    public static void main(String[] args) throws Exception {
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        try (var gateway = GatewayChoice.of(System.getenv(), JimengSimulator.builder())) {
            var camel = Chat.camel(gateway, null);
            camel.start();
            try {
                var input = new EndOfInput(System.in);
                var server = serve(camel.getCamelTemplate(), input);
                input.await();
                server.closeGracefully();
            } finally {
                camel.stop();
            }
        }
    }

    private static McpSyncServer serve(ProducerTemplate camel, InputStream input) {
        var json = McpJsonDefaults.getMapper();
        var draw = Tool.builder()
                .name("draw")
                .description("Draws one picture, which costs money, and answers with its file name")
                .inputSchema(json, ARGUMENTS)
                .build();
        // one program talks to one process: that is a conversation
        var conversation = UUID.randomUUID().toString();
        return McpServer.sync(new StdioServerTransportProvider(json, input, System.out))
                .serverInfo("pictures", "1.0.0")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .toolCall(draw, (session, call) -> draw(camel, conversation, call))
                .build();
    }

    private static CallToolResult draw(ProducerTemplate camel, String conversation, CallToolRequest call) {
        var exchange = camel.request("direct:draw", order -> {
            order.getMessage().setHeader("conversation", conversation);
            order.getMessage().setHeader("prompt", call.arguments().get("prompt"));
            order.getMessage().setHeader("ratio", call.arguments().get("ratio"));
        });
        var failure = exchange.getException();
        return CallToolResult.builder()
                .addTextContent(failure == null ? exchange.getMessage().getBody(String.class) : "There is no picture.")
                .isError(failure != null || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null)
                .build();
    }

    /** Tells when the other side has gone. */
    private static final class EndOfInput extends FilterInputStream {

        private final CountDownLatch end = new CountDownLatch(1);

        EndOfInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return noted(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return noted(super.read(bytes, offset, length));
        }

        private int noted(int read) {
            if (read < 0) {
                end.countDown();
            }
            return read;
        }

        void await() throws InterruptedException {
            end.await();
        }
    }
}
