package io.github.cameljimeng.gateway;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The built-in gateways. */
public final class Gateways {

    private static final List<Gateway> ALL = List.of(
            OctopusxGateway.GATEWAY,
            JimmyaiGateway.GATEWAY,
            OpenaiGateway.GATEWAY,
            ArkGateway.GATEWAY,
            VolcengineGateway.GATEWAY);

    private Gateways() {}

    public static List<Gateway> all() {
        return ALL;
    }

    public static Optional<Gateway> byName(String name) {
        return ALL.stream().filter(g -> g.name().equals(name)).findFirst();
    }

    /** For messages: {@code octopusx, jimmyai, openai, ark, volcengine}. */
    public static String names() {
        return ALL.stream().map(Gateway::name).collect(Collectors.joining(", "));
    }
}
