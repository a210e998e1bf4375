package io.github.cameljimeng.examples.aitools;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import io.github.cameljimeng.error.JimengException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;

/** Pictures for a language model: a chat that may draw, its tool, and what the tool and the MCP server share. */
public final class PictureRoutes extends RouteBuilder {

    private static final long HOUR = 3_600_000;

    @Override
    public void configure() {
        // what went wrong is an answer for the model too, or it would see its own arguments as the result
        onException(JimengException.class).handled(true).setBody(simple("There is no picture. ${exception.message}"));
        onException(ThrottlerRejectedExecutionException.class)
                .handled(true)
                .setBody(constant("There is no picture: the limit is reached. Answer without another one."));

        from("direct:chat")
                .setHeader("conversation", () -> UUID.randomUUID().toString())
                .setBody(PictureRoutes::firstMessage)
                .to("langchain4j-tools:chat?tags=pictures&chatModel=#bean:model");

        from("langchain4j-tools:draw?tags=pictures&name=draw"
                        + "&description=RAW(Draws one picture, which costs money, and answers with its file name)"
                        + "&parameter.prompt=string&parameter.ratio=string")
                // each argument is a header, also one that nobody offered: CamelJimengN would be ten pictures
                .removeHeaders("*", "conversation", "prompt", "ratio")
                .to("direct:draw")
                // the next call of a tool has the same exchange
                .removeHeaders("*", "conversation");

        from("direct:draw")
                .throttle(simple("{{pictures.per-conversation}}"))
                .correlationExpression(header("conversation"))
                .timePeriodMillis(HOUR)
                .rejectExecution(true)
                .end()
                .setHeader("picture", simple("${hash(${header.prompt} ${header.ratio},SHA-256)}"))
                .setHeader("CamelJimengRatio", header("ratio"))
                .setBody(header("prompt"))
                // a model that asks again for the same picture gets the same one, and nobody pays
                .to("jimeng:generate?requestKey=${header.conversation}-${header.picture}")
                .to("file:{{pictures}}?fileName=${header.picture}.${header.CamelJimengImageFormat}")
                // a name, never the image: a megabyte of base64 is a million tokens
                .setBody(simple("The picture is in the file ${header.picture}.${header.CamelJimengImageFormat}"));
    }

    private static List<ChatMessage> firstMessage(Exchange exchange) {
        return new ArrayList<>(List.of(UserMessage.from(exchange.getMessage().getBody(String.class))));
    }
}
