package io.github.cameljimeng.examples.scaleout;

import static io.github.cameljimeng.JimengHeaders.REQUEST_KEY;
import static io.github.cameljimeng.JimengHeaders.RETRYABLE;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.error.JimengOutcomeUnknownException;
import org.apache.camel.builder.RouteBuilder;

/**
 * All that it takes: requests from queues become tasks or images, and the images go to storage. Those of tasks do so
 * whichever worker submitted them.
 */
final class WorkerRoutes extends RouteBuilder {

    /** JMS drops headers that begin with {@code Camel}, so a request carries its key under a name of its own. */
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

        // the same again would fail again
        onException(JimengException.class)
                .onWhen(header(RETRYABLE).isNotEqualTo(true))
                .handled(true)
                .setHeader(REQUEST_ID, header(REQUEST_KEY))
                .setHeader(REASON, exceptionMessage())
                .to("{{dead-letters}}");

        // all else, such as a database that is down, or a request that another worker has begun and not ended: the
        // queue,
        // or the component, brings it again. Its redelivery policy must last longer than a lease, which is a minute
        onException(Exception.class).process(work::rolledBack);

        from("{{requests}}")
                .setHeader(REQUEST_KEY, header(REQUEST_ID).convertToString())
                .process(work::taken)
                .to("jimeng:jm-submit?width=1024&height=1024&forceSingle=true&keepHeaders=CamelJimengRequestKey")
                .process(work::submitted);

        from("jimeng:jm-poll").to(STORAGE).process(work::delivered);

        from("{{generate-requests}}")
                .setHeader(REQUEST_KEY, header(REQUEST_ID).convertToString())
                .process(work::taken)
                .to("jimeng:generate?resolution=1k")
                .process(work::submitted)
                .to(STORAGE)
                .process(work::delivered);

        from("{{edit-requests}}")
                .setHeader(REQUEST_KEY, header(REQUEST_ID).convertToString())
                .setHeader(JimengHeaders.PROMPT, header(PROMPT))
                .process(work::taken)
                .to(EDIT)
                .process(work::submitted)
                .to(STORAGE)
                .process(work::delivered);
    }
}
