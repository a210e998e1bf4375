package io.github.cameljimeng.examples.repeatedorders;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server in this process, on a free port of this machine. An order is an image, its text is its key. */
final class S3Server implements OrderSource {

    private static final String ORDERS = "orders";
    private static final String FAILED = "failed";

    private final S3Proxy server;
    private final Aws aws;
    private final S3Client client;

    private S3Server(S3Proxy server) {
        this.server = server;
        this.aws = new Aws(URI.create("http://127.0.0.1:" + server.getPort()));
        this.client = aws.client(S3Client.builder().forcePathStyle(true));
        for (var bucket : List.of(ORDERS, FAILED)) {
            client.createBucket(create -> create.bucket(bucket));
        }
    }

    static S3Server start() throws Exception {
        var server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, Aws.ACCESS_KEY, Aws.SECRET_KEY)
                .stopTimeout(0)
                .build();
        server.start();
        return new S3Server(server);
    }

    @Override
    public String section() {
        return "S3";
    }

    @Override
    public Map<String, String> settings() {
        var settings = new HashMap<>(aws.settings("aws2-s3"));
        settings.put("camel.component.aws2-s3.force-path-style", "true");
        settings.put("failed", "aws2-s3:" + FAILED);
        return settings;
    }

    @Override
    public void order(String text) throws IOException {
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, text.hashCode());
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        client.putObject(put -> put.bucket(ORDERS).key(text), RequestBody.fromBytes(png.toByteArray()));
    }

    @Override
    public boolean isEmpty() {
        return keys(ORDERS).isEmpty();
    }

    @Override
    public List<String> failed() {
        return keys(FAILED);
    }

    private List<String> keys(String bucket) {
        return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Override
    public void stop() throws Exception {
        client.close();
        server.stop();
    }
}
