package io.github.cameljimeng.internal.exchange;

import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.Validation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The values of an endpoint's options for every request, unless an exchange overrides them.
 *
 * @param provider the gateway's name, for messages
 * @param parameters the payload options that are set, unconverted
 * @param inherited which of them are set on the component: they hold only where the request has such a field
 * @param extra the options {@code parameters.<name>}; a value may be {@code null}, which JSON has too
 * @param mask the option {@code mask}: a path, a resource of Camel, or a {@code data:} or web URL; {@code null} when unset
 * @param maskInherited whether the mask is set on the component
 * @param fixed what an exchange cannot override
 * @param validation what happens to unknown names
 */
public record RequestDefaults(
        String provider,
        Map<Parameter, Object> parameters,
        Set<Parameter> inherited,
        Map<String, Object> extra,
        String mask,
        boolean maskInherited,
        FixedParameters fixed,
        Validation validation) {

    /** The same, for a draft: nothing is refused or logged. */
    RequestDefaults unchecked() {
        return new RequestDefaults(provider, parameters, inherited, extra, mask, maskInherited, fixed, Validation.OFF);
    }

    public RequestDefaults {
        parameters = Map.copyOf(parameters);
        inherited = Set.copyOf(inherited);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }
}
