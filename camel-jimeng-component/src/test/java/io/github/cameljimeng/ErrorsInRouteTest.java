package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengDownloadException;
import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.image.ImageResult;
import io.github.cameljimeng.simulator.Fault;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Failures as a route's own error handling meets them. */
class ErrorsInRouteTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final Fault LIMITED = Fault.status(429, "{}").header("Retry-After", "7");

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(JimengRateLimitedException.class).maximumRedeliveries(1);
                onException(JimengOutcomeUnknownException.class).handled(true).setBody(constant("look at the account"));
                from("direct:generate").to("jimeng:generate?maxRetries=0");
                from("direct:twice")
                        .to("jimeng:generate?size=64*48")
                        .to("jimeng:edit?prompt=x&maxConcurrentRequests=1");
            }
        };
    }

    @Test
    void aRedeliveryPolicyIsToldHowLongTheGatewayAskedToWait() {
        simulator.script(GENERATIONS, LIMITED);

        var out = template.request(
                "jimeng:generate?maxRetries=0", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getMessage().getHeader(Exchange.REDELIVERY_DELAY)).isEqualTo(7000L);
        assertThat(out.getMessage().getHeader(JimengHeaders.RETRYABLE)).isEqualTo(true);
        assertThat(out.getMessage().getHeader(JimengHeaders.ERROR_KIND)).isEqualTo("RATE_LIMITED");
    }

    @Test
    void afterTheRedeliveryNothingOfTheFailureIsLeft() {
        simulator.script(GENERATIONS, Fault.status(429, "{}").header("Retry-After", "0"));

        var out = template.request("direct:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getException()).isNull();
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(2);
        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
        assertThat(out.getMessage().getHeaders())
                .doesNotContainKeys(Exchange.REDELIVERY_DELAY, JimengHeaders.ERROR_KIND, JimengHeaders.RETRYABLE);
    }

    @Test
    void anUnknownOutcomeIsCaughtByItsClassAndSentOnce() {
        simulator.script(GENERATIONS, Fault.dropBeforeReply());

        var out = template.request("direct:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getMessage().getBody()).isEqualTo("look at the account");
        assertThat(out.getMessage().getHeader(JimengHeaders.MAY_BE_BILLED)).isEqualTo(true);
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @Test
    void aFailedDownloadIsTriedAgainAndTheImageIsNotMadeAgain() {
        simulator.script("/files/*", Fault.status(500, "{}"), Fault.dropBeforeReply());

        var result = template.requestBody("jimeng:generate", "a cat", ImageResult.class);

        assertThat(result.only().isDownloaded()).isTrue();
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
        assertThat(simulator.journal().count("/files/*")).isEqualTo(3);
    }

    @Test
    void anImageThatCannotBeFetchedIsNotLost() {
        simulator.scriptAlways("/files/*", Fault.status(500, "{}"));

        var out = template.request("jimeng:generate", e -> e.getMessage().setBody("a cat"));

        var thrown = (JimengDownloadException) out.getException();
        assertThat(thrown.getKind()).isEqualTo(ErrorKind.DOWNLOAD_FAILED);
        assertThat(thrown.isMayBeBilled()).isTrue();
        assertThat(thrown.getImageUrls()).hasSize(1);
        assertThat((List<?>) out.getMessage().getHeader(JimengHeaders.IMAGE_URLS))
                .hasSize(1);
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @Test
    void whatIsNoImageIsNotDelivered() {
        simulator.scriptAlways("/files/*", Fault.html(200));

        var out = template.request("jimeng:generate", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getException()).hasMessageContaining("not a PNG, JPEG, WebP or GIF image");
        assertThat(simulator.journal().count(GENERATIONS)).isEqualTo(1);
    }

    @Test
    void aRouteMayCallTheGatewaySeveralTimesWithOnePermit() {
        var out = template.request("direct:twice", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getException()).isNull();
        assertThat(out.getMessage().getBody()).isInstanceOf(ImageResult.class);
    }
}
