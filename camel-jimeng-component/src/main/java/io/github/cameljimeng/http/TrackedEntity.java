package io.github.cameljimeng.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Notes when the first byte of a body is about to leave: the line between "not sent" and "may have been billed". */
final class TrackedEntity extends HttpEntityWrapper {

    private final Progress progress;

    TrackedEntity(HttpEntity entity, Progress progress) {
        super(entity);
        this.progress = progress;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        progress.bodyStarted = true;
        super.writeTo(out);
    }
}
