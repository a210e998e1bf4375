package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.TaskApi;
import io.github.cameljimeng.gateway.Uploads;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Upload;
import io.github.cameljimeng.internal.http.HttpCall;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpEntity;

/** Encodes requests: turns a schema and values into a complete HTTP call. */
final class RequestEncoder {

    private final GatewaySettings settings;

    /** Whether the paths of the gateway contain a version: paths without one are then resolved next to it. */
    private final boolean versioned;

    RequestEncoder(GatewaySettings settings) {
        this.settings = settings;
        this.versioned = paths().anyMatch(BaseUrl::hasVersion);
    }

    private Stream<String> paths() {
        return Stream.of(settings.gateway().generate(), settings.gateway().edit())
                .filter(Objects::nonNull)
                .map(RequestSchema::path);
    }

    /** @param key the request key of a paid request, {@code null} for none */
    HttpCall json(RequestSchema schema, RequestValues values, String key) {
        return call("POST", uri(schema.path()), json(schema, values), idempotency(key));
    }

    private static JsonBody json(RequestSchema schema, RequestValues values) {
        var images = schema.uploadsFor(values)
                .filter(uploads -> !values.images().isEmpty() || values.mask() != null)
                .map(uploads -> new JsonBody.Images(uploads.json(), values.images(), values.mask()));
        return new JsonBody(schema.toFields(values), images.orElse(null));
    }

    /**
     * An edit; the images behind links must have been fetched before, unless the format passes URLs on.
     *
     * @param key the request key, {@code null} for none
     */
    HttpCall edit(RequestSchema schema, RequestValues values, String key) {
        var uploads = settings.editFormat().applyTo(schema.uploadsFor(values).orElseThrow());
        var fields = schema.toFields(values);
        return call(
                "POST",
                uri(schema.path()),
                settings.editFormat().passesUrlsOn()
                        ? jsonEdit(uploads, fields, values)
                        : multipart(uploads, fields, values),
                idempotency(key));
    }

    private Map<String, String> idempotency(String key) {
        return key == null || settings.idempotencyHeader() == null
                ? Map.of()
                : Map.of(settings.idempotencyHeader(), IdempotencyValue.of(key));
    }

    HttpCall query(TaskApi.StatusQuery query) {
        return query.body() == null
                ? get(query.path())
                : call("POST", uri(query.path()), new JsonBody(new LinkedHashMap<>(query.body()), null), Map.of());
    }

    /** The list of models, which is free; it has the same version as the image paths. */
    HttpCall models() {
        return get(paths().findFirst().map(BaseUrl::version).orElse("/v1") + "/models");
    }

    HttpCall get(String path) {
        return call("GET", uri(path), null, Map.of());
    }

    private static HttpEntity jsonEdit(Uploads uploads, Map<String, Object> fields, RequestValues values) {
        return new JsonBody(fields, new JsonBody.Images(uploads.json(), values.images(), values.mask()));
    }

    private static HttpEntity multipart(Uploads uploads, Map<String, Object> fields, RequestValues values) {
        List<Upload> images =
                values.images().stream().map(RequestEncoder::upload).toList();
        var part = images.size() == 1 ? uploads.part() : uploads.repeatedPart();
        return MultipartBody.of(fields, part, images, values.mask() == null ? null : upload(values.mask()));
    }

    private static Upload upload(ImageSource source) {
        return (Upload) source;
    }

    private HttpCall call(String method, URI uri, HttpEntity body, Map<String, String> more) {
        var headers = new LinkedHashMap<String, String>(settings.headers().values());
        headers.putAll(more);
        headers.put("Accept", "application/json");
        headers.putAll(settings.gateway().auth().headers(settings.credentials(), method, uri, body));
        return new HttpCall(method, uri, headers, body);
    }

    private URI uri(String path) {
        boolean ofOption = path.equals(settings.generatePath()) || path.equals(settings.editPath());
        return versioned && !ofOption && !BaseUrl.hasVersion(path)
                ? settings.baseUrl().besideVersion(path)
                : settings.baseUrl().at(path);
    }
}
