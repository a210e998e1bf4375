package io.github.cameljimeng.examples.scaleout;

import static io.github.cameljimeng.JimengHeaders.REQUEST_KEY;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengDownloadException;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.error.JimengUnavailableException;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/**
 * The same for every broker: requests become tasks or images, and the images go to storage. Those of tasks do so whichever
 * worker submitted them. What the broker does is in the folder {@code brokers}.
 */
final class WorkerRoutes extends RouteBuilder {

    /** Names a request: JMS drops headers that begin with {@code Camel}, so its key travels under a name of its own. */
    static final String REQUEST_ID = "requestId";

    static final String PROMPT = "prompt";
    static final String REASON = "reason";

    // whole or not at all: the name is given when everything is written, and a second delivery replaces the first
    private static final String STORAGE =
            "file:{{out}}/images?fileName=${header.CamelJimengRequestKey}.${body.extension}"
                    + "&tempFileName=.${exchangeId}&fileExist=TryRename";

    // a reply with the bytes of its image is the only one: what is kept is there for whoever gets the message again
    private static final String EDIT =
            "jimeng:edit?responseFormat=b64_json&keepResults=images&resultDirectory={{out}}/kept";

    private final WorkLog work;

    WorkerRoutes(WorkLog work) {
        this.work = work;
    }

    @Override
    public void configure() {
        // paid, or not: a person looks at the account before anybody asks for this image again
        onException(JimengOutcomeUnknownException.class)
                .handled(true)
                .setBody(exceptionMessage())
                .to("file:{{out}}/check-the-account?fileName=${header.CamelJimengRequestKey}.txt")
                .process(work::unknown);

        // may work later, such as without a database, or with a request that another worker has begun and not ended:
        // held
        // for as long as the recipe of the broker says, then the broker's, which brings it again
        onException(JimengRateLimitedException.class, JimengUnavailableException.class, JimengDownloadException.class)
                .retryWhile(WorkerRoutes::mayBeHeld)
                .maximumRedeliveryDelay(60_000)
                .useExponentialBackOff()
                .process(work::rolledBack);

        // the same again would fail again
        onException(JimengException.class, IllegalArgumentException.class)
                .handled(true)
                .to("direct:failed");

        // what nobody foresaw, such as a full disk, is the broker's too, where it counts how often it brought a
        // message;
        // elsewhere it would come forever and stop those behind it
        onException(Exception.class)
                .onWhen(exchange -> !isOfTheGateway(exchange) && hold(exchange).isZero())
                .process(work::rolledBack);
        onException(Exception.class)
                .onWhen(exchange -> !isOfTheGateway(exchange))
                .retryWhile(WorkerRoutes::mayBeHeld)
                .maximumRedeliveryDelay(60_000)
                .useExponentialBackOff()
                .handled(true)
                .to("direct:failed");

        requests("direct:requests")
                .to("jimeng:jm-submit?width=1024&height=1024&forceSingle=true&keepHeaders=CamelJimengRequestKey")
                .process(work::submitted);

        from("jimeng:jm-poll")
                // the component brings it again
                .onException(Exception.class)
                .process(work::rolledBack)
                .end()
                .to(STORAGE)
                .process(work::delivered);

        requests("direct:generate-requests")
                .to("jimeng:generate?resolution=1k")
                .process(work::submitted)
                .to(STORAGE)
                .process(work::delivered);

        requests("direct:edit-requests")
                .setHeader(JimengHeaders.PROMPT, header(PROMPT).convertToString())
                .to(EDIT)
                .process(work::submitted)
                .to(STORAGE)
                .process(work::delivered);

        from("direct:failed")
                .setHeader(REQUEST_ID, header(REQUEST_KEY))
                .setHeader(REASON, exceptionMessage())
                .to("direct:dead-letters");
    }

    private RouteDefinition requests(String uri) {
        var route = from(uri);
        route.filter(header(REQUEST_ID).isNull())
                .throwException(
                        IllegalArgumentException.class,
                        "The request has no name, without which it might be paid twice: set the header requestId. Nothing was sent.")
                .end()
                .setHeader(REQUEST_KEY, header(REQUEST_ID).convertToString())
                .process(work::taken);
        return route;
    }

    // a rule for all exceptions would else be taken for that of its cause
    private static boolean isOfTheGateway(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof JimengException;
    }

    private static boolean mayBeHeld(Exchange exchange) {
        return exchange.getClock().elapsed() < hold(exchange).toMillis();
    }

    private static Duration hold(Exchange exchange) {
        return Duration.ofSeconds(exchange.getProperty("holdSeconds", 0, Integer.class));
    }
}
