package io.github.cameljimeng.examples.failover;

import io.github.cameljimeng.error.JimengAuthenticationException;
import io.github.cameljimeng.error.JimengBudgetExceededException;
import io.github.cameljimeng.error.JimengQuotaException;
import io.github.cameljimeng.error.JimengRateLimitedException;
import io.github.cameljimeng.error.JimengUnavailableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.apache.camel.builder.RouteBuilder;

/** All that it takes: two gateways, a failover that decides, and a circuit breaker that remembers. */
final class FailoverRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(JimengRateLimitedException.class, JimengUnavailableException.class)
                .maximumRedeliveries(2)
                .redeliveryDelay(100);

        from("direct:order").to("direct:either");

        from("direct:either")
                .errorHandler(noErrorHandler())
                .loadBalance()
                .failover(
                        1,
                        false,
                        false,
                        JimengRateLimitedException.class,
                        JimengUnavailableException.class,
                        JimengQuotaException.class,
                        JimengAuthenticationException.class,
                        JimengBudgetExceededException.class,
                        CallNotPermittedException.class)
                .to("direct:first")
                .to("jimeng:generate?provider={{second.provider}}&baseUrl={{second.url}}&apiKey=RAW({{second.key}})"
                        + "&model=gpt-image-1&size=1536x1024&requestKey=${header.order}")
                .end();

        from("direct:first")
                .errorHandler(noErrorHandler())
                .circuitBreaker()
                .resilience4jConfiguration()
                .slidingWindowSize(4)
                .minimumNumberOfCalls(4)
                .failureRateThreshold(50)
                .waitDurationInOpenState(30)
                .throwExceptionWhenHalfOpenOrOpenState(true)
                .end()
                .to("jimeng:generate?provider={{first.provider}}&baseUrl={{first.url}}&apiKey=RAW({{first.key}})"
                        + "&model=jimeng-4.5&ratio=16:9&requestKey=${header.order}&maxRetries=0")
                .end();
    }
}
