package io.github.cameljimeng.examples.repeatedorders;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server in this process, on a free port of this machine. An order is an image, its text is its key. */
final class S3Server implements OrderSource {

    private static final String FAILED = "failed";

    private final String section;
    private final String orders;
    private final S3Proxy server;
    private final Aws aws;
    private final S3Client client;

    private S3Server(S3Proxy server, String section, String orders) {
        this.section = section;
        this.orders = orders;
        this.server = server;
        this.aws = new Aws(URI.create("http://127.0.0.1:" + server.getPort()));
        this.client = aws.client(S3Client.builder().forcePathStyle(true));
        createBuckets(orders, FAILED);
    }

    void createBuckets(String... buckets) {
        for (var bucket : buckets) {
            client.createBucket(create -> create.bucket(bucket));
        }
    }

    /**
     * @param section of the page
     * @param orders the bucket of orders
     */
    static S3Server start(String section, String orders) throws Exception {
        var server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, Aws.ACCESS_KEY, Aws.SECRET_KEY)
                .stopTimeout(0)
                .build();
        server.start();
        return new S3Server(server, section, orders);
    }

    @Override
    public String section() {
        return section;
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
        put(text, png(64), null);
    }

    /** An image that no other has: each pixel has a colour of its own. */
    static byte[] png(int size) throws IOException {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        var colours = new Random(size);
        for (int i = 0; i < size * size; i++) {
            image.setRGB(i % size, i / size, colours.nextInt());
        }
        var png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    /** @param encoding of the content, may be null */
    void put(String key, byte[] photo, String encoding) {
        client.putObject(
                put -> put.bucket(orders)
                        .key(key)
                        .contentType("image/webp")
                        .contentEncoding(encoding)
                        .contentDisposition("attachment; filename=" + key),
                RequestBody.fromBytes(photo));
    }

    ResponseBytes<GetObjectResponse> get(String bucket, String key) {
        return client.getObjectAsBytes(get -> get.bucket(bucket).key(key));
    }

    @Override
    public boolean isEmpty() {
        return keys(orders).isEmpty();
    }

    @Override
    public List<String> failed() {
        return keys(FAILED);
    }

    @Override
    public List<String> firstSteps() {
        return List.of("to: 'jimeng:edit?prompt=rain'", "to: 'file:images?fileName=${header.CamelAwsS3Key}.png'");
    }

    List<String> keys(String bucket) {
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
