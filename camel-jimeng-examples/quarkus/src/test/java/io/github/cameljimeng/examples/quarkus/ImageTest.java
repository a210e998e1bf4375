package io.github.cameljimeng.examples.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The simulator is the gateway: the test needs nothing else. */
@QuarkusTest
class ImageTest {

    @TestHTTPResource("/images")
    URI images;

    @Test
    void aPromptBecomesAnImage() throws Exception {
        var order = HttpRequest.newBuilder(images)
                .POST(HttpRequest.BodyPublishers.ofString("a lighthouse on a cliff, in fog"))
                .build();

        var reply = HttpClient.newHttpClient().send(order, HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(200, reply.statusCode());
        assertEquals("image/png", reply.headers().firstValue("Content-Type").orElseThrow());
    }
}
