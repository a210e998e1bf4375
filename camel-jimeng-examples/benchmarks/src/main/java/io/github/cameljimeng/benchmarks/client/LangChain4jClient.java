package io.github.cameljimeng.benchmarks.client;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.image.ImageModel;
import dev.langchain4j.model.openai.OpenAiImageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** LangChain4j's model for OpenAI images. */
final class LangChain4jClient implements ImageClient {

    private final ImageModel model;

    LangChain4jClient(Address address) {
        model = OpenAiImageModel.builder()
                .baseUrl(address.openai())
                .apiKey("any")
                .modelName("gpt-image-1")
                .timeout(Duration.ofMinutes(5))
                .maxRetries(0)
                .build();
    }

    @Override
    public void imageTo(Path file) throws IOException {
        var image = model.generate(PROMPT).content();
        if (image.url() == null) {
            Files.write(file, bytes(image));
            return;
        }
        // the library leaves this to its users
        try (var in = image.url().toURL().openStream()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public byte[] image() {
        return bytes(model.generate(PROMPT).content());
    }

    private static byte[] bytes(Image image) {
        return Base64.getDecoder().decode(image.base64Data());
    }

    @Override
    public void edit(List<Path> images) {
        throw new UnsupportedOperationException("it sends one image a call");
    }
}
