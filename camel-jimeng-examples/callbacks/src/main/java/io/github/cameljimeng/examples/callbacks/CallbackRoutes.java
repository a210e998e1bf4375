package io.github.cameljimeng.examples.callbacks;

import io.github.cameljimeng.error.JimengInvalidRequestException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** All that it takes: tasks are submitted, a gateway calls when they end, and their images become files. */
final class CallbackRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:order").to("jimeng:jm-submit?forceSingle=true&width=1024&height=1024");

        // anybody can call: without the secret there is nothing here
        from("platform-http:/callbacks/{secret}?httpMethodRestrict=POST")
                .onException(JimengInvalidRequestException.class)
                .handled(true)
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(constant(""))
                .end()
                .choice()
                .when(header("secret").isEqualTo(constant("{{callbacks.secret}}")))
                .to("jimeng:jm-notify")
                .log(
                        LoggingLevel.INFO,
                        "report",
                        "  called back  task ${header.CamelJimengTaskId} is ${header.CamelJimengTaskStatus}")
                .setBody(constant("ok"))
                .otherwise()
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(404))
                .setBody(constant(""));

        from("jimeng:jm-poll")
                .to("file:{{out}}?fileName=${header.CamelJimengTaskId}.${header.CamelJimengImageFormat}")
                .log(LoggingLevel.INFO, "report", "  image        task ${header.CamelJimengTaskId}");
    }
}
