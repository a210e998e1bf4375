package io.github.cameljimeng.internal.gateway;

import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** An entity with another content type. */
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
