package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.JimengHeaders;
import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.gateway.Parameter;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the URIs of one {@code toD("jimeng:…")}: text of a message may be a value in it, and never an option. Camel
 * makes one object for each {@code toD}. The URI itself stays as it is.
 */
@SendDynamic("jimeng")
public final class DynamicUri extends ServiceSupport implements SendDynamicAware {

    private static final Logger LOG = LoggerFactory.getLogger(DynamicUri.class);

    /** Stands for an expression. */
    private static final char ANY = '\0';

    private final AtomicBoolean warned = new AtomicBoolean();
    private CamelContext camelContext;
    private String scheme;

    /**
     * @param written the URI as it is written in the route
     * @throws io.github.cameljimeng.error.JimengInvalidRequestException when the URI has an option that the route did
     *     not write
     */
    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String written) throws URISyntaxException {
        var pattern = withoutExpressions(written);
        int query = pattern.indexOf('?');
        if (query >= 0) {
            var options = options(pattern.substring(query + 1));
            refuseForeign(uri, options);
            warnOnce(exchange, pattern.substring(0, query), options);
        }
        return null;
    }

    private record Option(String name, boolean dynamic) {

        /** The header that sets it for one exchange, {@code null} if there is none. */
        String header() {
            if (name.equals("mask")) {
                return JimengHeaders.MASK;
            }
            if (name.startsWith("parameters.")) {
                return JimengHeaders.PARAMETERS;
            }
            return Parameter.ofKey(name).map(Parameter::header).orElse(null);
        }
    }

    // expressions may be nested, and may hold any character
    private static String withoutExpressions(String written) {
        var pattern = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < written.length(); i++) {
            char next = written.charAt(i);
            if (written.startsWith("${", i) || written.startsWith("$simple{", i)) {
                if (depth == 0) {
                    pattern.append(ANY);
                }
                depth++;
                i = written.indexOf('{', i);
            } else if (depth > 0) {
                depth -= next == '}' ? 1 : 0;
            } else {
                pattern.append(next);
            }
        }
        return pattern.toString();
    }

    private static List<Option> options(String query) {
        var options = new ArrayList<Option>();
        for (var pair : query.split("&", -1)) {
            var name = pair.split("=", 2)[0];
            options.add(new Option(name, pair.indexOf(ANY) >= 0));
        }
        return options;
    }

    private static void refuseForeign(String uri, List<Option> written) throws URISyntaxException {
        if (written.stream().anyMatch(option -> option.name().indexOf(ANY) >= 0)) {
            // the route takes whole options from the message
            return;
        }
        var query = uri.substring(uri.indexOf('?') + 1);
        for (var option : URISupport.parseQuery(query).entrySet()) {
            long times = written.stream()
                    .filter(known -> known.name().equals(option.getKey()))
                    .count();
            int found = option.getValue() instanceof List<?> values ? values.size() : 1;
            if (found > times) {
                throw foreign(option.getKey());
            }
        }
    }

    private static RuntimeException foreign(String option) {
        return Failure.of(
                        ErrorKind.INVALID_REQUEST,
                        "Message text set option " + option.substring(0, Math.min(option.length(), 60))
                                + " in the URI of a toD: pass text in the body or in a header such as"
                                + " CamelJimengPrompt instead. Nothing was sent.")
                .toException();
    }

    private void warnOnce(Exchange exchange, String endpoint, List<Option> options) {
        var payload = options.stream()
                .filter(option -> option.dynamic() && option.header() != null)
                .toList();
        if (!payload.isEmpty() && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "Route {} puts message text into the URI of toD(\"{}\"), option {}. URIs are logged, each text"
                            + " creates another endpoint, and characters such as & change its meaning. Use to() and"
                            + " set header {} instead",
                    ExchangeHelper.getAtRouteId(exchange),
                    endpoint.replace(ANY, '\u2026'),
                    String.join(", ", payload.stream().map(Option::name).toList()),
                    String.join(
                            ", ",
                            payload.stream().map(Option::header).distinct().toList()));
        }
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return null;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
