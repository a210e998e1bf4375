package io.github.cameljimeng.simulator;

import io.github.cameljimeng.simulator.picture.Painter;
import io.github.cameljimeng.simulator.picture.PictureFormat;
import io.github.cameljimeng.simulator.picture.PixelSize;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Images named by text. The simulator never goes out to the network: a URL it hosts itself is that image, any other stands for a
 * landscape painted from the URL.
 */
final class References {

    private final Studio studio;

    References(Studio studio) {
        this.studio = studio;
    }

    /** An http(s) URL or a data URL. */
    Supplier<BufferedImage> url(String field, String text) {
        if (text.startsWith("data:")) {
            return inline(field, text.substring(text.indexOf(',') + 1));
        }
        if (!text.startsWith("http://") && !text.startsWith("https://")) {
            throw Refusal.because(
                    "field " + field + " must hold http, https or data URLs, but holds \"" + head(text) + "\"");
        }
        return hosted(text);
    }

    /** A URL, a data URL or plain base64. */
    Supplier<BufferedImage> urlOrBase64(String field, String text) {
        return text.startsWith("data:") || text.startsWith("http://") || text.startsWith("https://")
                ? url(field, text)
                : inline(field, text);
    }

    private Supplier<BufferedImage> hosted(String url) {
        if (!url.startsWith(studio.filesUrl())) {
            return () -> Painter.generated(url, 0, PixelSize.DEFAULT);
        }
        var image = studio.store()
                .find(url.substring(studio.filesUrl().length()))
                .orElseThrow(() -> Refusal.because("image " + url + " does not exist or is no longer hosted"));
        return () -> decode(url, image.bytes());
    }

    // decoded once now, so a damaged image is refused at once; kept encoded, so a waiting task weighs little
    private static Supplier<BufferedImage> inline(String field, String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            decode("field " + field, bytes);
            return () -> decode("field " + field, bytes);
        } catch (IllegalArgumentException e) {
            throw Refusal.because("field " + field + " is neither a URL nor base64: \"" + head(base64) + "\"");
        }
    }

    private static BufferedImage decode(String what, byte[] bytes) {
        try {
            return PictureFormat.decode(bytes);
        } catch (IOException e) {
            throw Refusal.because(what + " is " + e.getMessage());
        }
    }

    private static String head(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
