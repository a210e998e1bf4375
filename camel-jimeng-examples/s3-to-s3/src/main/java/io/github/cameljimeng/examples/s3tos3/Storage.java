package io.github.cameljimeng.examples.s3tos3;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An S3 server in this process, on a free port of this machine, which elsewhere is there already: it checks signatures as
 * the real one does, and keeps everything in memory.
 *
 * @param client to look into it
 */
record Storage(S3Proxy server, URI uri, S3Client client) implements AutoCloseable {

    static final String PHOTOS = "photos";
    static final String EDITED = "edited";
    static final String FAILED = "failed";
    static final String TAKEN = "taken";

    private static final String ACCESS_KEY = "demo";
    private static final String SECRET_KEY = "only-for-this-machine";
    private static final Region REGION = Region.US_EAST_1;

    static Storage start() throws Exception {
        var server = S3Proxy.builder()
                .blobStore(new TransientNio2BlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .stopTimeout(0)
                .build();
        server.start();
        var uri = URI.create("http://127.0.0.1:" + server.getPort());
        var storage = new Storage(server, uri, client(uri));
        for (var bucket : List.of(PHOTOS, EDITED, FAILED, TAKEN)) {
            storage.client.createBucket(create -> create.bucket(bucket));
        }
        return storage;
    }

    private static S3Client client(URI uri) {
        return S3Client.builder()
                .httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(uri)
                .forcePathStyle(true)
                .region(REGION)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    /** What camel-aws2-s3 has to know to find it. */
    Map<String, String> settings() {
        return Map.of(
                "camel.component.aws2-s3.override-endpoint",
                "true",
                "camel.component.aws2-s3.uri-endpoint-override",
                uri.toString(),
                "camel.component.aws2-s3.force-path-style",
                "true",
                "camel.component.aws2-s3.region",
                REGION.id(),
                "camel.component.aws2-s3.access-key",
                ACCESS_KEY,
                "camel.component.aws2-s3.secret-key",
                SECRET_KEY);
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server does not stop", e);
        }
    }
}
