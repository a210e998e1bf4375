package io.github.cameljimeng.examples.queuetoimages;

import static io.github.cameljimeng.JimengHeaders.ERROR_CODE;
import static io.github.cameljimeng.JimengHeaders.ERROR_KIND;
import static io.github.cameljimeng.JimengHeaders.MAY_BE_BILLED;
import static io.github.cameljimeng.JimengHeaders.REQUEST_KEY;
import static io.github.cameljimeng.JimengHeaders.TASK_ID;

import com.fasterxml.jackson.core.JacksonException;
import io.github.cameljimeng.error.JimengAuthenticationException;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengQuotaException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.error.JimengUnavailableException;
import java.util.Map;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * All that it takes: a request from a queue, text or JSON, becomes a task, and the image of each task a file. What fails
 * for good goes to the dead letters, with the reason in properties that JMS allows.
 */
final class QueueToImagesRoutes extends RouteBuilder {

    /** What came in: a dead letter has it as its body. */
    private static final String REQUEST = "request";

    @Override
    public void configure() {
        onException(JimengException.class, JacksonException.class)
                .handled(true)
                .setHeader("errorKind", header(ERROR_KIND))
                .setHeader("errorCode", header(ERROR_CODE))
                .setHeader("mayBeBilled", header(MAY_BE_BILLED))
                .setHeader("taskId", header(TASK_ID))
                .setHeader("requestId", header(REQUEST_KEY))
                .setHeader("reason", exceptionMessage())
                .setBody(header(REQUEST))
                .removeHeader(REQUEST)
                .to("{{dead-letters}}");

        from("{{requests}}")
                .routeId("requests")
                // nothing was made, and not because of the request: it is held here as long as the gateway says
                .onException(
                        JimengRateLimitedException.class,
                        JimengUnavailableException.class,
                        JimengAuthenticationException.class,
                        JimengQuotaException.class)
                .maximumRedeliveries(-1)
                .maximumRedeliveryDelay(60_000)
                .useExponentialBackOff()
                .retryAttemptedLogLevel(LoggingLevel.WARN)
                .end()
                .convertBodyTo(String.class, "UTF-8")
                .setHeader(REQUEST, body())
                .setHeader(REQUEST_KEY)
                .message(QueueToImagesRoutes::key)
                .choice()
                .when(body().startsWith("{"))
                .unmarshal()
                .json(Map.class)
                .end()
                // the same key again, as after a crash, gets the same task and pays nothing
                .to(
                        "jimeng:jm-submit?width=1024&height=1024&forceSingle=true&keepHeaders=request,CamelJimengRequestKey");

        from("jimeng:jm-poll").to("{{images}}");
    }

    // the sender's own name for the request; else the broker's, which a message keeps when it comes again
    private static String key(Message message) {
        return message.getHeader("requestId", message.getHeader("JMSMessageID", String.class), String.class);
    }
}
