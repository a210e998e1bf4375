package io.github.cameljimeng.gateway;

import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** An entity under a content type of our choice. */
final class TypedEntity extends HttpEntityWrapper {

    private final String contentType;

    TypedEntity(HttpEntity entity, String contentType) {
        super(entity);
        this.contentType = contentType;
    }

    @Override
    public String getContentType() {
        return contentType;
    }
}
