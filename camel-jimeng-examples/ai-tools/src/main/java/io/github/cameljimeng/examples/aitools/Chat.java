package io.github.cameljimeng.examples.aitools;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question to a language model that can draw. */
public final class Chat {

    private static final Logger LOG = LoggerFactory.getLogger("report");
    private static final String QUESTION = "Please draw a lighthouse on a cliff, in fog";
    private static final int TURNS = 8;

    private Chat() {}

    public static void main(String[] args) throws Exception {
        // the simulator draws, and no display is needed for that
        System.setProperty("java.awt.headless", "true");
        var key = System.getenv().getOrDefault("OPENAI_API_KEY", "");
        try (var gateway = GatewayChoice.of(
                        System.getenv(), JimengSimulator.builder().callDuration(Duration.ofMillis(1500)));
                var played = PlayedModel.thatDraws()) {
            LOG.info(
                    "The model is {}.\nPictures come from {} ({}).\n",
                    key.isBlank() ? "simulated: set OPENAI_API_KEY to use a real one" : "OpenAI's",
                    gateway.description(),
                    gateway.hint());
            var main = camel(gateway, key.isBlank() ? played.client() : openAi(key));
            main.addOverrideProperty("pictures", Path.of(args[0]).toString());
            main.start();
            try {
                LOG.info("  user:  {}", QUESTION);
                LOG.info("  model: {}", main.getCamelTemplate().requestBody("direct:chat", QUESTION, String.class));
            } finally {
                main.stop();
            }
        }
        LOG.info("\nPictures: {}", Path.of(args[0]).toUri());
    }

    private static ChatModel openAi(String key) {
        return OpenAiChatModel.builder().apiKey(key).modelName("gpt-4o-mini").build();
    }

    /** All of the application. */
    static Main camel(GatewayChoice gateway, ChatModel model) {
        var main = new Main();
        main.configure().addRoutesBuilder(new PictureRoutes());
        main.bind("model", new Patience(model, TURNS));
        gateway.settings().forEach(main::addInitialProperty);
        return main;
    }
}
