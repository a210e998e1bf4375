package io.github.cameljimeng.benchmarks.client;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.images.Image;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** OpenAI's own library for Java, its retries off as everywhere here. */
final class OpenaiJavaClient implements ImageClient {

    private final OpenAIClient client;

    OpenaiJavaClient(Address address) {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(address.openai())
                .apiKey("any")
                .maxRetries(0)
                .maxIdleConnections(address.atOnce())
                .keepAliveDuration(Duration.ofMinutes(5))
                .build();
    }

    @Override
    public void imageTo(Path file) throws IOException {
        var image = generate();
        if (image.url().isPresent()) {
            try (var in = download(image)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } else {
            Files.write(file, bytes(image));
        }
    }

    @Override
    public byte[] image() {
        return bytes(generate());
    }

    private Image generate() {
        var request = ImageGenerateParams.builder()
                .model("gpt-image-1")
                .prompt(PROMPT)
                .build();
        return client.images().generate(request).data().orElseThrow().get(0);
    }

    // the library leaves this to its users
    private static InputStream download(Image image) throws IOException {
        return URI.create(image.url().orElseThrow()).toURL().openStream();
    }

    private static byte[] bytes(Image image) {
        return Base64.getDecoder().decode(image.b64Json().orElseThrow());
    }

    @Override
    public void edit(List<Path> images) throws IOException {
        var streams = new ArrayList<InputStream>();
        for (var image : images) {
            streams.add(Files.newInputStream(image));
        }
        client.images()
                .edit(ImageEditParams.builder()
                        .imageOfInputStreams(streams)
                        .prompt(PROMPT)
                        .model("gpt-image-1")
                        .build());
        for (var stream : streams) {
            stream.close();
        }
    }
}
