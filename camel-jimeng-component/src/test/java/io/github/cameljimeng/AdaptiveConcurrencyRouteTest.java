package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cameljimeng.image.ImageResult;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdaptiveConcurrencyRouteTest extends CamelTestSupport {

    private static final String OPTIONS =
            "?apiKey=sk-test-0123456789&download=false&maxConcurrentRequests=8&maxRetries=50&maxRetryDelay=1";

    private final LimitedGateway gateway = LimitedGateway.start(1);

    @AfterEach
    void closeGateway() {
        gateway.close();
    }

    @Test
    void exchangesWaitQuietlyForAGatewayThatTakesOneAtATime() throws Exception {
        var results = new ArrayList<CompletableFuture<ImageResult>>();
        for (int i = 0; i < 8; i++) {
            results.add(template.asyncRequestBody(
                    "jimeng:generate" + OPTIONS + "&adaptiveConcurrency=true&baseUrl=" + gateway.url(),
                    "a cat",
                    ImageResult.class));
        }

        for (int i = 0; i < 8; i++) {
            int served = i;
            await().until(() -> gateway.served() == served && gateway.working() == 1);
            gateway.answer(1);
        }

        for (var result : results) {
            assertThat(result.get()).isNotNull();
        }
        assertThat(gateway.served()).isEqualTo(8);
        // without it each of the waiting seven asks again until its retries are spent
        assertThat(gateway.refusals()).isLessThan(100);
    }
}
