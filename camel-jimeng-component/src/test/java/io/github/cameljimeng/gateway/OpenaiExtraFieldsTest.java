package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.image.ImageSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields of OpenAI's document that have no option, by model: a value that it allows and one that it does not. */
class OpenaiExtraFieldsTest {

    private static List<String> violations(RequestSchema schema, RequestValues.Builder order, ImageSource... images) {
        return schema.violations("openai", order.build(List.of(images), null)).stream()
                .map(Violation::text)
                .toList();
    }

    private static RequestValues.Builder order(String model) {
        return new RequestValues.Builder()
                .set(Parameter.MODEL, model)
                .set(Parameter.PROMPT, "a cat")
                .set(Parameter.OUTPUT_FORMAT, model.startsWith("dall-e") ? null : "webp");
    }

    private static List<String> generate(RequestValues.Builder order) {
        return violations(OpenaiGateway.GATEWAY.generate(), order);
    }

    private static List<String> edit(RequestValues.Builder order) {
        return violations(OpenaiGateway.GATEWAY.edit(), order, new ImageSource.Link("https://e/1"));
    }

    static Stream<Arguments> ofBoth() {
        return Stream.of(
                Arguments.of("gpt-image-1", "moderation", "low", "off"),
                Arguments.of("gpt-image-2", "output_compression", 0, -1),
                Arguments.of("gpt-image-1", "output_compression", 100, 101),
                Arguments.of("gpt-image-1", "output_compression", 80, "80"),
                Arguments.of("gpt-image-1-mini", "stream", true, "true"),
                Arguments.of("gpt-image-1.5", "partial_images", 3, 4),
                Arguments.of("gpt-image-1.5", "partial_images", 0, 1.5),
                Arguments.of("gpt-image-2", "user", "me", null),
                Arguments.of("gpt-image-2", "new_field", true, null),
                Arguments.of("gpt-image-1", "style", null, "vivid"),
                Arguments.of("dall-e-2", "style", null, "vivid"),
                Arguments.of("dall-e-2", "moderation", null, "low"),
                Arguments.of("flux-2", "output_compression", 1000, null));
    }

    @ParameterizedTest
    @MethodSource("ofBoth")
    void generateAndEdit(String model, String field, Object allowed, Object refused) {
        if (allowed != null) {
            assertThat(generate(order(model).extra(field, allowed))).isEmpty();
            assertThat(edit(order(model).extra(field, allowed))).isEmpty();
        }
        if (refused != null) {
            assertThat(generate(order(model).extra(field, refused)))
                    .singleElement()
                    .asString()
                    .startsWith(field + " ");
            assertThat(edit(order(model).extra(field, refused)))
                    .singleElement()
                    .asString()
                    .contains("(option parameters." + field);
        }
    }

    @Test
    void theStyleIsOfDallE3() {
        assertThat(generate(order("dall-e-3").extra("style", "natural"))).isEmpty();
        assertThat(generate(order("dall-e-3").extra("style", "wild"))).hasSize(1);
    }

    @Test
    void theFidelityToTheInputIsOfEditsAndNotOfMini() {
        assertThat(edit(order("gpt-image-1").extra("input_fidelity", "high"))).isEmpty();
        assertThat(edit(order("gpt-image-1").extra("input_fidelity", "medium"))).hasSize(1);
        assertThat(edit(order("gpt-image-1-mini").extra("input_fidelity", "high")))
                .singleElement()
                .asString()
                .contains("not supported for this model");
        assertThat(generate(order("gpt-image-1").extra("input_fidelity", "high")))
                .hasSize(1);
    }

    @Test
    void whatDoesNotGoWithTheFormatIsRefused() {
        assertThat(generate(order("gpt-image-1")
                        .set(Parameter.BACKGROUND, "transparent")
                        .set(Parameter.OUTPUT_FORMAT, "jpeg")))
                .singleElement()
                .asString()
                .contains("set outputFormat to png");
        assertThat(generate(
                        order("gpt-image-1").set(Parameter.OUTPUT_FORMAT, "png").extra("output_compression", 50)))
                .singleElement()
                .asString()
                .contains("works only with outputFormat jpeg or webp");
    }
}
