package io.github.cameljimeng.examples.queuetoimages;

import static io.github.cameljimeng.JimengHeaders.ERROR_CODE;
import static io.github.cameljimeng.JimengHeaders.ERROR_KIND;
import static io.github.cameljimeng.JimengHeaders.MAY_BE_BILLED;
import static io.github.cameljimeng.JimengHeaders.REQUEST_KEY;
import static io.github.cameljimeng.JimengHeaders.TASK_ID;

import io.github.cameljimeng.error.JimengAuthenticationException;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengQuotaException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.error.JimengUnavailableException;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * The same for every broker: a request, text or JSON, becomes a task, and the image of each task a file. What fails for
 * good goes to the dead letters, with the reason. What the broker does is in the folder {@code brokers}: it sends requests
 * to {@code direct:requests}, each with its name in the header {@code requestId}, and takes {@code direct:dead-letters}.
 */
final class QueueToImagesRoutes extends RouteBuilder {

    /** What came in: a dead letter has it as its body. */
    private static final String REQUEST = "request";

    private static final String REQUEST_ID = "requestId";

    private Duration hold;

    @Override
    public void configure() {
        hold = Duration.ofSeconds(Long.parseLong(getCamelContext().resolvePropertyPlaceholders("{{hold-seconds}}")));

        from("direct:requests")
                .routeId("submit")
                // nothing was made, and not because of the request: it is held here as long as the gateway says, and
                // given back to the broker when that takes too long
                .onException(
                        JimengRateLimitedException.class,
                        JimengUnavailableException.class,
                        JimengAuthenticationException.class,
                        JimengQuotaException.class)
                .retryWhile(this::mayBeHeld)
                .maximumRedeliveryDelay(60_000)
                .useExponentialBackOff()
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .end()
                // all else would fail each time it comes, and stop those behind it
                .onException(Exception.class)
                .handled(true)
                .to("direct:failed")
                .end()
                .convertBodyTo(String.class, "UTF-8")
                .setHeader(REQUEST, body())
                .setHeader(REQUEST_KEY, header(REQUEST_ID).convertToString())
                .filter(QueueToImagesRoutes::hasNoName)
                .throwException(
                        IllegalArgumentException.class,
                        "The request has no name, without which it might be paid twice: set the header requestId. Nothing was sent.")
                .end()
                .choice()
                .when(body().startsWith("{"))
                .unmarshal()
                .json(Map.class)
                .end()
                // the same key again, as after a crash, gets the same task and pays nothing
                .to(
                        "jimeng:jm-submit?width=1024&height=1024&forceSingle=true&keepHeaders=request,CamelJimengRequestKey");

        from("jimeng:jm-poll")
                .onException(JimengException.class)
                .handled(true)
                .to("direct:failed")
                .end()
                .to("{{images}}");

        // in headers that every broker carries: JMS, for one, drops those that begin with Camel
        from("direct:failed")
                .setHeader("errorKind", header(ERROR_KIND))
                .setHeader("errorCode", header(ERROR_CODE))
                .setHeader("mayBeBilled", header(MAY_BE_BILLED))
                .setHeader("taskId", header(TASK_ID))
                .setHeader(REQUEST_ID, header(REQUEST_KEY))
                .setHeader("reason", exceptionMessage())
                .filter(header(REQUEST).isNotNull())
                .setBody(header(REQUEST))
                .end()
                .removeHeader(REQUEST)
                .to("direct:dead-letters");
    }

    private boolean mayBeHeld(Exchange exchange) {
        return exchange.getClock().elapsed() < hold.toMillis();
    }

    private static boolean hasNoName(Exchange exchange) {
        return exchange.getMessage().getHeader(REQUEST_KEY, "", String.class).isBlank();
    }
}
