package io.github.cameljimeng.benchmarks.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.entity.mime.FileBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** The HTTP client below camel-http and the component, and nothing else: the reply is read and not looked at. */
final class BareHttpClient implements ImageClient {

    private static final String JSON = "{\"model\":\"gpt-image-1\",\"prompt\":\"" + PROMPT + "\"}";

    private final CloseableHttpClient client;
    private final Address address;

    BareHttpClient(Address address) {
        this.address = address;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(address.atOnce())
                        .setMaxConnTotal(address.atOnce())
                        .build())
                .disableAutomaticRetries()
                .build();
    }

    @Override
    public void imageTo(Path file) {
        throw new UnsupportedOperationException("it does not look into the reply");
    }

    @Override
    public byte[] image() throws IOException {
        return post(address.generations(), new StringEntity(JSON, ContentType.APPLICATION_JSON));
    }

    @Override
    public void edit(List<Path> images) throws IOException {
        var form = MultipartEntityBuilder.create().addTextBody("prompt", PROMPT);
        images.forEach(image -> form.addPart("image[]", new FileBody(image.toFile())));
        post(address.edits(), form.build());
    }

    private byte[] post(String url, HttpEntity entity) throws IOException {
        var request = new HttpPost(url);
        request.setEntity(entity);
        return client.execute(request, reply -> EntityUtils.toByteArray(reply.getEntity()));
    }
}
