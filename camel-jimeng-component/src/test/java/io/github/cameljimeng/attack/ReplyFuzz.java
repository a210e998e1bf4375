package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.attack.FuzzServer.Form;
import io.github.cameljimeng.internal.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.camel.Exchange;

/** Calls that are answered by mutations of known replies. */
final class ReplyFuzz extends FuzzRun {

    private static final int[] STATUSES = {
        200, 200, 200, 200, 200, 201, 202, 204, 302, 400, 401, 403, 404, 429, 500, 502, 503, 524
    };
    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json\r\n",
            "Content-Type: text/event-stream\r\n",
            "Content-Type: image/png\r\n",
            "Content-Type: application/json; charset=no-such\r\n",
            "Retry-After: 0\r\n",
            "Retry-After: 99999999999999999999\r\n",
            "Retry-After: Mon, 99 Foo 2026\r\n",
            "Location: /elsewhere\r\n",
            "Location: http://[\r\n",
            "X-Request-Id: " + KEY + "\r\n",
            "X-Request-Id: \u0001\u001b[2J\r\n",
            "Set-Cookie: a=b; domain=.\r\n",
            "Content-Encoding: identity\r\n",
            "Content-Encoding: br\r\n",
            "Content-Language: \r\n",
            "");

    private static final List<String> URIS = List.of(
            "jimeng:generate",
            "jimeng:edit?prompt=a hat",
            "jimeng:jm-submit",
            "jimeng:jm-poll?taskTimeout=1&pollInterval=1&firstPollDelay=1",
            "jimeng:generate?download=false");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> trees = new ArrayList<>();
    private final List<Form> forms = List.of(Form.values());
    private final List<JsonNode> values;
    private final List<byte[]> bodies;
    private FuzzServer.Reply reply;
    private String uri;

    private ReplyFuzz(FuzzServer server) throws JsonProcessingException {
        super(server);
        this.values = JsonMutations.values(server.url(), KEY);
        this.bodies = ReplySeeds.all(server.url());
        for (var seed : ReplySeeds.json(server.url())) {
            trees.add(MAPPER.readTree(seed));
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (var server = new FuzzServer()) {
            new ReplyFuzz(server).run(arguments);
        }
    }

    @Override
    Exchange call(Random random) {
        reply = new FuzzServer.Reply(
                STATUSES[random.nextInt(STATUSES.length)],
                HEADERS.get(random.nextInt(HEADERS.size())),
                body(random),
                random.nextInt(3) == 0 ? forms.get(random.nextInt(forms.size())) : Form.WHOLE);
        uri = URIS.get(random.nextInt(URIS.size()));
        server.begin(reply);
        return template.request(uri, exchange -> exchange.getMessage().setBody(input()));
    }

    private Object input() {
        return uri.contains("edit") ? SocketGateway.png() : uri.contains("poll") ? "7392616336519610409" : "a cat";
    }

    private byte[] body(Random random) {
        var body = random.nextInt(4) == 0
                ? bodies.get(random.nextInt(bodies.size()))
                : json(random).getBytes(UTF_8);
        for (int i = random.nextInt(8) - 5; i >= 0; i--) {
            body = ByteMutations.mutated(body, bodies, random);
        }
        return body;
    }

    private String json(Random random) {
        var mutations = new JsonMutations(values, random);
        var tree = trees.get(random.nextInt(trees.size()));
        for (int i = random.nextInt(4); i >= 0 && !tree.isMissingNode(); i--) {
            tree = mutations.mutated(tree);
        }
        var text = tree.toString();
        return random.nextInt(20) == 0 ? "data: " + text + "\n\n" : text;
    }

    @Override
    String described() {
        var body = ForeignText.printable(new String(reply.body(), ISO_8859_1));
        return "%s answered %s, %d %s%s"
                .formatted(
                        uri,
                        reply.form(),
                        reply.status(),
                        ForeignText.printable(reply.headers()),
                        body.substring(0, Math.min(body.length(), 1500)));
    }
}
