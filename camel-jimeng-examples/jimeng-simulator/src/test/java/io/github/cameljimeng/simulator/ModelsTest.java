package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class ModelsTest extends SimulatorTest {

    @Test
    void models_are_listed_as_openai_lists_them() {
        var answer = client.get("/v1/models");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/object").asText()).isEqualTo("list");
        assertThat(answer.at("/data").findValuesAsText("id")).contains("jimeng-4.0", "gpt-image-1");
        assertThat(answer.at("/data/0/object").asText()).isEqualTo("model");
    }

    @Test
    void one_model_can_be_asked_for() {
        assertThat(client.get("/v1/models/jimeng-4.5").at("/id").asText()).isEqualTo("jimeng-4.5");
        assertThat(client.get("/v1/models/nobody").status()).isEqualTo(404);
    }

    @Test
    void a_key_is_needed() {
        var request = HttpRequest.newBuilder(URI.create(simulator.url() + "/v1/models"))
                .GET();

        assertThat(client.send(request).status()).isEqualTo(401);
    }
}
