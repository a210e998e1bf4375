package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.io.IOUtils;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.core5.http.ContentType;

/**
 * An image as a part of a multipart body, written in pieces from where it is stored: never whole in memory, and with
 * pauses in which the connection can check for an early reply. Keeps a reference to the image while it is sent, because
 * a spooled file is deleted with the last one.
 */
final class ImagePart extends AbstractContentBody {

    private static final int PIECE = 64 * 1024;

    private final Upload image;

    ImagePart(Upload image) {
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
