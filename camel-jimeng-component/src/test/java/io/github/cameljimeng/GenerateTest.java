package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameljimeng.image.GeneratedImage;
import io.github.cameljimeng.image.ImageRequest;
import io.github.cameljimeng.image.ImageResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest extends SimulatedGatewayTest {

    private static final String GENERATIONS = "/v1/images/generations";
    private static final String CHINESE = "千军万马，雪山 ☃ \"引号\" \\ \n第二行";

    private JsonNode sent() {
        return simulator.journal().last(GENERATIONS).json();
    }

    @Test
    void theTextOfTheBodyIsThePromptByteForByte() {
        template.requestBody("jimeng:generate", CHINESE);

        assertThat(sent().get("prompt").asText()).isEqualTo(CHINESE);
    }

    @Test
    void whatTheDocumentRequiresHasADefault() {
        template.requestBody("jimeng:generate", "a cat");

        assertThat(sent().get("model").asText()).isEqualTo("jimeng-4.0");
        assertThat(sent().get("n").isIntegralNumber()).isTrue();
        assertThat(sent().get("n").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsUnsetIsNotSent() {
        template.requestBody("jimeng:generate", "a cat");

        assertThat(sent().fieldNames()).toIterable().containsExactlyInAnyOrder("model", "prompt", "n");
    }

    @Test
    void theRequestIsJsonWithAKnownLength() {
        template.requestBody("jimeng:generate", "a cat");

        var entry = simulator.journal().last(GENERATIONS);
        assertThat(entry.header("Content-Type")).isEqualTo("application/json");
        assertThat(entry.header("Content-Length")).isNotNull();
        assertThat(entry.header("Authorization")).isEqualTo("Bearer " + KEY);
    }

    @Test
    void optionsGoOutUnderTheirWireNames() {
        template.requestBody(
                "jimeng:generate?model=jimeng-4.5&ratio=16:9&resolution=1k&images=https://e.org/a.png,https://e.org/b.png",
                "a cat");

        assertThat(sent().get("model").asText()).isEqualTo("jimeng-4.5");
        assertThat(sent().get("ratio").asText()).isEqualTo("16:9");
        assertThat(sent().get("resolution").asText()).isEqualTo("1k");
        assertThat(sent().get("image")).hasSize(2);
        assertThat(sent().get("image").get(1).asText()).isEqualTo("https://e.org/b.png");
    }

    @Test
    void falseIsSentAndIsABoolean() {
        template.requestBody("jimeng:generate?model=gpt-image-1&watermark=false", "a cat");

        assertThat(sent().get("watermark").isBoolean()).isTrue();
        assertThat(sent().get("watermark").asBoolean()).isFalse();
    }

    @Test
    void theOptionPromptGoesBeforeTheBody() {
        template.requestBody("jimeng:generate?prompt=RAW(a dog & a cat)", "ignored");

        assertThat(sent().get("prompt").asText()).isEqualTo("a dog & a cat");
    }

    @Test
    void aHeaderGoesBeforeTheOption() {
        template.requestBodyAndHeaders(
                "jimeng:generate?ratio=16:9&prompt=option",
                "body",
                Map.of(JimengHeaders.RATIO, "1:1", JimengHeaders.PROMPT, "header"));

        assertThat(sent().get("ratio").asText()).isEqualTo("1:1");
        assertThat(sent().get("prompt").asText()).isEqualTo("header");
    }

    @Test
    void aMapIsARequestByOptionNamesOrWireNames() {
        template.requestBody(
                "jimeng:generate?ratio=16:9&resolution=1k",
                Map.of("prompt", CHINESE, "ratio", "1:1", "resolution", "2k", "new_field", List.of(1, 2)));

        assertThat(sent().get("prompt").asText()).isEqualTo(CHINESE);
        assertThat(sent().get("ratio").asText()).isEqualTo("1:1");
        assertThat(sent().get("resolution").asText()).isEqualTo("2k");
        assertThat(sent().get("new_field")).hasSize(2);
    }

    @Test
    void anImageRequestIsARequest() {
        var request = ImageRequest.builder()
                .prompt("a fox")
                .parameter("resolution", "1k")
                .build();

        template.requestBody("jimeng:generate", request);

        assertThat(sent().get("prompt").asText()).isEqualTo("a fox");
        assertThat(sent().get("resolution").asText()).isEqualTo("1k");
    }

    @Test
    void parametersThatNobodyKnowsGoOutUnchanged() {
        template.requestBodyAndHeader(
                "jimeng:generate?parameters.style=ink&parameters.extra_fields=RAW({})",
                "a cat",
                JimengHeaders.PARAMETERS,
                Map.of("depth", 3));

        assertThat(sent().get("style").asText()).isEqualTo("ink");
        assertThat(sent().get("depth").isIntegralNumber()).isTrue();
    }

    @Test
    void aTextFileIsReadAsUtf8WhateverThePlatformSays(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("prompt.txt"), CHINESE, StandardCharsets.UTF_8);
        var wrapped = new GenericFile<java.io.File>();
        wrapped.setFile(file.toFile());

        template.requestBody("jimeng:generate", wrapped);
        assertThat(sent().get("prompt").asText()).isEqualTo(CHINESE);

        template.requestBody("jimeng:generate", CHINESE.getBytes(StandardCharsets.UTF_8));
        assertThat(sent().get("prompt").asText()).isEqualTo(CHINESE);
    }

    @Test
    void aTextInAnotherCharsetIsReadInTheCharsetOfTheExchange() {
        template.request("jimeng:generate", e -> {
            e.setProperty(Exchange.CHARSET_NAME, "GB18030");
            e.getMessage().setBody("雪山".getBytes("GB18030"));
        });

        assertThat(sent().get("prompt").asText()).isEqualTo("雪山");
    }

    @Test
    void theResultIsTheSameTypeForSeveralImages() {
        var result = template.requestBody("jimeng:generate?n=3&size=64*48", "a cat", ImageResult.class);

        assertThat(result).hasSize(3).extracting(GeneratedImage::getIndex).containsExactly(0, 1, 2);
        assertThat(result).allSatisfy(image -> {
            assertThat(image.getWidth()).isEqualTo(64);
            assertThat(image.getHeight()).isEqualTo(48);
            assertThat(image.getContentType()).isEqualTo("image/png");
        });
    }

    @Test
    void base64AndUrlsGiveTheSameResult() {
        var result = template.requestBody(
                "jimeng:generate?model=gpt-image-1&responseFormat=b64_json&size=640x480", "a cat", ImageResult.class);

        var image = result.getImages().get(0);
        assertThat(image.getUrl()).isNull();
        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.isDownloaded()).isTrue();
    }

    @Test
    void withoutDownloadTheResultIsUrls() {
        var result = template.requestBody("jimeng:generate?download=false", "a cat", ImageResult.class);

        assertThat(result.getImages().get(0).getUrl()).startsWith(simulator.filesUrl());
        assertThat(result.getImages().get(0).isDownloaded()).isFalse();
        assertThat(simulator.journal().count("/files/*")).isZero();
    }

    @Test
    void headersTellWhatCameBack() {
        var out = template.request(
                        "jimeng:generate?size=64*48", e -> e.getMessage().setBody("a cat"))
                .getMessage();

        assertThat(out.getHeader(JimengHeaders.PROVIDER)).isEqualTo("octopusx");
        assertThat(out.getHeader(JimengHeaders.RESPONSE_MODEL)).isEqualTo("jimeng-4.0");
        assertThat(out.getHeader(JimengHeaders.IMAGE_COUNT)).isEqualTo(1);
        assertThat(out.getHeader(JimengHeaders.IMAGE_FORMAT)).isEqualTo("png");
        assertThat(out.getHeader(JimengHeaders.REVISED_PROMPT, String.class)).contains("a cat");
        assertThat(out.getHeader(JimengHeaders.CREATED, Long.class)).isPositive();
        assertThat(out.getHeader(JimengHeaders.REQUEST_ID, String.class)).isNotBlank();
        assertThat((List<?>) out.getHeader(JimengHeaders.IMAGE_URLS)).hasSize(1);
        assertThat(out.getHeader(Exchange.CONTENT_TYPE)).isEqualTo("image/png");
    }

    @Test
    void theModelThatOneStepReportsIsNoOrderForTheNext() {
        var out = template.request(
                "jimeng:generate?size=64*48", e -> e.getMessage().setBody("a cat"));

        assertThat(out.getMessage().getHeaders()).doesNotContainKey(JimengHeaders.MODEL);
        out.removeProperties("*");
        out.getMessage().setBody("again");
        template.send("jimeng:generate?model=jimeng-4.5", out);

        assertThat(sent().get("model").asText()).isEqualTo("jimeng-4.5");
    }

    @Test
    void imagesAreFetchedWithoutTheKey() {
        template.requestBody("jimeng:generate", "a cat");

        var download = simulator.journal().last("/files/*");
        assertThat(download.onFilesServer()).isTrue();
        assertThat(download.header("Authorization")).isNull();
    }
}
