package io.github.cameljimeng.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code GET /v1/models}: the list of the OpenAI API, which many tools ask for to try a key. It is free. */
final class Models {

    static final String PATH = "/v1/models";
    private static final List<String> NAMES = List.of(
            "jimeng-4.0",
            "jimeng-4.5",
            "gpt-image-1",
            "gpt-image-2",
            "gpt-image-2-pro",
            "doubao-seedream-4-0-250828",
            "doubao-seedream-4-5-251128",
            "doubao-seedream-5-0-260128");
    private static final long CREATED = 1735689600;

    private final Door door;

    Models(Door door) {
        this.door = door;
    }

    Reply answer(JournalEntry request) {
        if (!door.lets(request)) {
            return NewApi.unauthorized();
        }
        if (request.path().equals(PATH)) {
            var data = Json.array();
            NAMES.forEach(name -> data.add(model(name)));
            var list = Json.object().put("object", "list");
            list.set("data", data);
            return NewApi.traced(Reply.json(200, list));
        }
        var name = request.path().substring(PATH.length() + 1);
        return NAMES.contains(name)
                ? NewApi.traced(Reply.json(200, model(name)))
                : NewApi.failed(404, "model_not_found", "The model '" + name + "' does not exist");
    }

    private static ObjectNode model(String name) {
        return Json.object()
                .put("id", name)
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "jimeng-simulator");
    }
}
