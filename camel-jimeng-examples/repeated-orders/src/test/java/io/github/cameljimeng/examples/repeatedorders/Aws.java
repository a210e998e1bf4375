package io.github.cameljimeng.examples.repeatedorders;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/** How a service of AWS is found that is not there but here. */
record Aws(URI uri) {

    static final String ACCESS_KEY = "test";
    static final String SECRET_KEY = "only-for-this-machine";

    private static final Region REGION = Region.US_EAST_1;

    <B extends AwsSyncClientBuilder<B, C> & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>, C>
            C client(B builder) {
        return builder.httpClientBuilder(ApacheHttpClient.builder())
                .endpointOverride(uri)
                .region(REGION)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    /** The same for Camel. */
    Map<String, String> settings(String component) {
        var prefix = "camel.component." + component + ".";
        return Map.of(
                prefix + "override-endpoint",
                "true",
                prefix + "uri-endpoint-override",
                uri.toString(),
                prefix + "region",
                REGION.id(),
                prefix + "access-key",
                ACCESS_KEY,
                prefix + "secret-key",
                SECRET_KEY);
    }
}
