package io.github.cameljimeng.gateway;

import io.github.cameljimeng.http.HttpCall;
import io.github.cameljimeng.image.ImageSource;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.HttpEntity;

/** Writes requests: form and values in, a complete HTTP call out. */
final class GatewayCalls {

    private final GatewaySettings settings;

    /** Where each form goes, by its path: a handful, while the paths of questions hold the ids of tasks. */
    private final Map<String, URI> formUris = new ConcurrentHashMap<>();

    GatewayCalls(GatewaySettings settings) {
        this.settings = settings;
    }

    HttpCall json(RequestForm form, RequestValues values) {
        return call("POST", uri(form), new JsonBody(values.fields(form), null));
    }

    /** An edit; links in a multipart edit must have been fetched before. */
    HttpCall edit(RequestForm form, RequestValues values) {
        var uploads = settings.editFormat()
                .applyTo(form.uploadsFor(values.model(form)).orElseThrow());
        var fields = values.fields(form);
        return call(
                "POST",
                uri(form),
                settings.editFormat().passesUrlsOn()
                        ? jsonEdit(uploads, fields, values)
                        : multipart(uploads, fields, values));
    }

    HttpCall query(TaskForms.Query query) {
        return query.body() == null
                ? get(query.path())
                : call("POST", uri(query.path()), new JsonBody(new LinkedHashMap<>(query.body()), null));
    }

    HttpCall get(String path) {
        return call("GET", uri(path), null);
    }

    private static HttpEntity jsonEdit(Uploads uploads, Map<String, Object> fields, RequestValues values) {
        return new JsonBody(fields, new JsonBody.Images(uploads.json(), values.images(), values.mask()));
    }

    private static HttpEntity multipart(Uploads uploads, Map<String, Object> fields, RequestValues values) {
        List<Upload> images = values.images().stream().map(GatewayCalls::upload).toList();
        var part = images.size() == 1 ? uploads.part() : uploads.repeatedPart();
        return MultipartBody.of(fields, part, images, values.mask() == null ? null : upload(values.mask()));
    }

    private static Upload upload(ImageSource source) {
        return (Upload) source;
    }

    private HttpCall call(String method, URI uri, HttpEntity body) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/json");
        headers.putAll(settings.gateway().auth().headers(settings.credentials(), method, uri, body));
        return new HttpCall(method, uri, headers, body);
    }

    private URI uri(RequestForm form) {
        return formUris.computeIfAbsent(form.path(), this::uri);
    }

    // people write the base URL of OpenAI-compatible servers with and without /v1
    private URI uri(String path) {
        var base = settings.baseUrl();
        int second = path.indexOf('/', 1);
        var first = second < 0 ? path : path.substring(0, second);
        return URI.create(base + (base.endsWith(first) && second > 0 ? path.substring(second) : path));
    }
}
