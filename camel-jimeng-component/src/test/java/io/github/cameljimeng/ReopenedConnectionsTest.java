package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.BindToRegistry;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HttpClient closes all connections of an account for good when it meets an {@code Error} itself. */
@Timeout(60)
class ReopenedConnectionsTest extends SimulatedGatewayTest {

    private final AtomicBoolean broken = new AtomicBoolean();

    @BindToRegistry("http")
    final HttpComponent http = http();

    private HttpComponent http() {
        var component = new HttpComponent();
        component.setHttpClientConfigurer(builder -> builder.setRequestExecutor(new HttpRequestExecutor() {
            @Override
            public ClassicHttpResponse execute(
                    ClassicHttpRequest request,
                    HttpClientConnection connection,
                    HttpResponseInformationCallback information,
                    HttpContext context)
                    throws IOException, HttpException {
                if (broken.getAndSet(false)) {
                    throw new OutOfMemoryError("made by a test");
                }
                return super.execute(request, connection, information, context);
            }
        }));
        return component;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:generate").to("jimeng:generate?httpComponent=#bean:http&maxConcurrentRequests=1");
            }
        };
    }

    @Test
    void theCallsBehindItFindNewOnes() {
        template.requestBody("direct:generate", "a cat");
        broken.set(true);
        var failed = template.request("direct:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(failed.getException()).hasRootCauseInstanceOf(OutOfMemoryError.class);
        for (int i = 0; i < 3; i++) {
            assertThat(template.requestBody("direct:generate", "a cat", byte[].class))
                    .isNotEmpty();
        }
    }

    @Test
    void readinessStaysUpAndSaysWhen() {
        template.requestBody("direct:generate", "a cat");
        assertThat(details()).doesNotContain("opened anew");
        broken.set(true);
        template.request("direct:generate", e -> e.getMessage().setBody("a cat"));
        template.requestBody("direct:generate", "a cat");

        assertThat(details()).contains("reopened at ");
    }

    private String details() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("jimeng"))
                .peek(result -> assertThat(result.getState()).isEqualTo(State.UP))
                .findFirst()
                .orElseThrow()
                .getDetails()
                .toString();
    }
}
