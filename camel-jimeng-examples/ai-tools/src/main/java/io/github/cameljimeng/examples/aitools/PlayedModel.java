package io.github.cameljimeng.examples.aitools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Plays a language model on this machine, with OpenAI's API of chats. */
final class PlayedModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final Function<JsonNode, Map<String, Object>> answer;
    private final HttpServer server;

    private PlayedModel(Function<JsonNode, Map<String, Object>> answer) throws IOException {
        this.answer = answer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    /** @param answer from a request to the message of the model: {@link #calls} or {@link #says} */
    static PlayedModel start(Function<JsonNode, Map<String, Object>> answer) throws IOException {
        return new PlayedModel(answer);
    }

    /** A model that draws what it is asked for, and repeats what the tool says. */
    static PlayedModel thatDraws() throws IOException {
        return start(request -> {
            var last = lastMessage(request);
            return last.path("role").asText().equals("tool")
                    ? says("Here you are. " + last.path("content").asText())
                    : calls("draw", Map.of("prompt", text(last), "ratio", "16:9"));
        });
    }

    static JsonNode lastMessage(JsonNode request) {
        var messages = request.path("messages");
        return messages.path(messages.size() - 1);
    }

    private static String text(JsonNode message) {
        var content = message.path("content");
        return content.isArray() ? content.path(0).path("text").asText() : content.asText();
    }

    static Map<String, Object> says(String text) {
        return Map.of("role", "assistant", "content", text);
    }

    static Map<String, Object> calls(String tool, Map<String, Object> arguments) {
        var function =
                Map.of("name", tool, "arguments", JSON.valueToTree(arguments).toString());
        return Map.of(
                "role",
                "assistant",
                "tool_calls",
                List.of(Map.of("id", "call_1", "type", "function", "function", function)));
    }

    /** As an application has it; only the address is another. */
    ChatModel client() {
        return OpenAiChatModel.builder()
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
                .apiKey("any")
                .modelName("played")
                .maxRetries(0)
                .build();
    }

    /** All that it was asked. */
    List<JsonNode> requests() {
        return requests;
    }

    private void complete(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = JSON.readTree(exchange.getRequestBody());
            requests.add(request);
            var message = answer.apply(request);
            var choice = Map.of(
                    "index",
                    0,
                    "message",
                    message,
                    "finish_reason",
                    message.containsKey("tool_calls") ? "tool_calls" : "stop");
            var reply = JSON.writeValueAsBytes(Map.of(
                    "id",
                    "1",
                    "object",
                    "chat.completion",
                    "created",
                    1,
                    "model",
                    "played",
                    "choices",
                    List.of(choice)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
