package io.github.cameljimeng.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest extends SimulatorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/images/generations",
                "/v1/images/edits",
                "/v1/edits",
                "/jm?Action=CVSync2AsyncSubmitTask&Version=2022-08-31"
            })
    void octopusx_refuses_a_call_without_a_key_as_new_api_does(String path) {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(simulator.url() + path)).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.at("/error/type").asText()).isEqualTo("new_api_error");
        assertThat(answer.at("/error/code").asText("-")).isEmpty();
        assertThat(answer.errorMessage()).startsWith("Invalid token (request id: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "images/edits", "images/generations"})
    void jimmyai_refuses_a_call_without_a_key_inside_http_200(String path) {
        var answer = client.send(HttpRequest.newBuilder(URI.create(simulator.url() + Jimmyai.BASE + path))
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(Json.parse("""
                {"code":20001,"msg":"unauthorized","data":null}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "Bearer", "Basic abc", "sk-test"})
    void only_a_bearer_key_that_is_not_empty_counts(String authorization) {
        assertThat(callWith(authorization)).isEqualTo(401);
    }

    @Test
    void any_key_is_let_in_when_none_is_set() {
        assertThat(callWith("Bearer whatever")).isEqualTo(400);
    }

    @Test
    void only_the_one_key_is_let_in_when_it_is_set() {
        try (var strict = JimengSimulator.builder().apiKey("sk-test").start()) {
            var withKey = Client.of(strict);
            assertThat(withKey.json("/v1/images/generations", "{}").status()).isEqualTo(400);

            var wrong = HttpRequest.newBuilder(URI.create(strict.url() + "/v1/images/generations"))
                    .header("Authorization", "Bearer sk-other")
                    .POST(HttpRequest.BodyPublishers.noBody());
            assertThat(withKey.send(wrong).status()).isEqualTo(401);
        }
    }

    private int callWith(String authorization) {
        return client.send(HttpRequest.newBuilder(URI.create(simulator.url() + "/v1/images/generations"))
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .status();
    }
}
