package io.github.cameljimeng.gateway;

import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.io.IOUtils;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * An image as a part of a form, written in pieces from where it is: never whole in memory, and with pauses in which the
 * connection can look for an early reply. Holds the image while it is sent; a spooled file goes with its last holder.
 */
final class ImageBody extends AbstractContentBody {

    private static final int PIECE = 64 * 1024;

    private final Upload image;

    ImageBody(Upload image) {
        super(ContentType.parse(image.contentType()));
        this.image = image;
    }

    @Override
    public String getFilename() {
        return image.fileName();
    }

    @Override
    public long getContentLength() {
        return image.content().length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (var in = image.content().open()) {
            IOUtils.copyLarge(in, out, new byte[PIECE]);
        }
    }
}
