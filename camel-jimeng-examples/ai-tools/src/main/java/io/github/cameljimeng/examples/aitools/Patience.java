package io.github.cameljimeng.examples.aitools;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * Ends a conversation in which the model calls tools and never answers: the producer of langchain4j-tools asks on for as long as it does, and
 * each turn is paid.
 *
 * @param turns how often the model may call tools
 */
record Patience(ChatModel model, int turns) implements ChatModel {

    @Override
    public ChatResponse chat(ChatRequest request) {
        long called =
                request.messages().stream().filter(AiMessage.class::isInstance).count();
        if (called >= turns) {
            throw new IllegalStateException("The model called tools " + called + " times and gave no answer");
        }
        return model.chat(request);
    }
}
