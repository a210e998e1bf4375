package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.gateway.RequestSchema;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Violation;
import io.github.cameljimeng.internal.image.ImageSources;
import java.util.concurrent.Callable;
import org.apache.camel.Exchange;

/**
 * Reads the request of an exchange. Order of precedence: header, header {@code CamelJimengParameters}, parameter of the
 * body ({@code Map} or {@code ImageRequest}), option of the endpoint, of the component, default of the gateway.
 */
public record RequestReader(RequestDefaults defaults, ImageSources sources) {

    /**
     * For {@code generate} and {@code jm-submit}: the body is text, a map or a request.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when the exchange is refused
     */
    public RequestValues textRequest(Exchange exchange, RequestSchema schema) {
        return read(() -> new ExchangeRequest(exchange, this, schema).ofText());
    }

    /**
     * For {@code edit}: the body is the image, a list of images, or a request.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when the exchange is refused
     */
    public RequestValues imageRequest(Exchange exchange, RequestSchema schema) {
        return read(() -> new ExchangeRequest(exchange, this, schema).ofImages());
    }

    // converters, maps and streams of an application may throw anything; a stream as CamelCharsetName is converted by
    // Camel with the charset that it is to name, without end
    private static RequestValues read(Callable<RequestValues> reading) {
        try {
            return reading.call();
        } catch (JimengException e) {
            throw e;
        } catch (Exception | StackOverflowError e) {
            throw Invalid.because(
                    "The exchange cannot be read (" + e.getClass().getName() + "): "
                            + Violation.quote(String.valueOf(e.getMessage())),
                    e);
        }
    }
}
