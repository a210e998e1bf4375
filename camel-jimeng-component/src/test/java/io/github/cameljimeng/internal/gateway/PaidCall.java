package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.ImageIO;

/** The calls that cost money. */
enum PaidCall {
    GENERATE("/v1/images/generations") {
        @Override
        Object run(GatewayClient client) {
            return client.generate(Setup.prompt("a cat"), null);
        }
    },
    EDIT("/v1/images/edits") {
        @Override
        Object run(GatewayClient client) {
            return client.edit(Setup.values(Map.of(Parameter.PROMPT, "a hat"), png()), null);
        }
    },
    SUBMIT("/jm") {
        @Override
        Object run(GatewayClient client) {
            return client.submit(Setup.prompt("a cat"), null);
        }
    };

    private final String path;

    PaidCall(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    abstract Object run(GatewayClient client);

    static ImageSource.Upload png() {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "png", bytes);
            return ImageSource.Upload.of(ImageContent.ofBytes(bytes.toByteArray()), "cat.png");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
