package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.Parameter;
import java.util.Map;

/**
 * The values of an endpoint's options for every request, unless an exchange overrides them.
 *
 * @param parameters the payload options that are set, unconverted
 * @param extra the options {@code parameters.<name>}
 * @param mask the option {@code mask}: a path, or a {@code data:} or web URL; {@code null} when unset
 */
public record RequestDefaults(Map<Parameter, Object> parameters, Map<String, Object> extra, String mask) {

    public RequestDefaults {
        parameters = Map.copyOf(parameters);
        extra = Map.copyOf(extra);
    }
}
