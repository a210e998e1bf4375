package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.internal.image.ImageSources;
import org.apache.camel.Exchange;

/**
 * Reads the request of an exchange. Order of precedence: header, parameter of the body ({@code Map} or {@code
 * ImageRequest}), option of the endpoint, default of the gateway.
 */
public record RequestReader(RequestDefaults defaults, ImageSources sources) {

    /**
     * For {@code generate} and {@code jm-submit}: the body is text, a map or a request.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when a value is not of the type of its parameter
     */
    public RequestValues textRequest(Exchange exchange) {
        return new ExchangeRequest(exchange, this).ofText();
    }

    /**
     * For {@code edit}: the body is the image, a list of images, or a request.
     *
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when a value is not of the type of its parameter
     */
    public RequestValues imageRequest(Exchange exchange) {
        return new ExchangeRequest(exchange, this).ofImages();
    }
}
