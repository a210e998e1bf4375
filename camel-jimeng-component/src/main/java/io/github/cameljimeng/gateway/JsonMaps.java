package io.github.cameljimeng.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The mapper for plain trees and maps; no types are ever taken from JSON. */
final class JsonMaps {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonMaps() {}
}
