package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.internal.gateway.Setup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the documents exclude is told before anything is sent: one message each, with option, header and value. */
class SchemaCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "octopusx|generate|N|0|must be at least 1",
                "octopusx|generate|SIZE|1024×1024|must look like",
                "octopusx|generate|SIZE|16:9|must look like",
                "octopusx|generate|RATIO|wide|must look like 16:9",
                "octopusx|generate|RESOLUTION|8k|must be one of [1k, 2k, 4k]",
                "octopusx|generate|RESPONSE_FORMAT|png|must be one of [b64_json, url]",
                "octopusx|generate|IMAGES|/tmp/cat.png|takes http(s) or data URLs",
                "octopusx|generate|REQ_KEY|jimeng_t2i_v40|is not supported by octopusx",
                "octopusx|submit|SIZE|1024*1024|must look like 4194304",
                "octopusx|submit|SIZE|1000|must be from 1048576 to 16777216",
                "octopusx|submit|RESOLUTION|2K|must be one of [1k, 2k, 4k]",
                "octopusx|submit|RATIO|16:9|is not supported by octopusx",
                "octopusx|submit|N|2|is not supported by octopusx",
                "jimmyai|generate|N|2|must be from 1 to 1",
                "jimmyai|generate|SIZE|1024*1024|must look like 1024x1024",
                "jimmyai|generate|QUALITY|standard|must be one of [auto, high, low, medium]",
                "jimmyai|generate|RATIO|16:9|is not supported by jimmyai",
                "jimmyai|submit|RATIO|7:5|must be one of",
                "jimmyai|submit|QUALITY|auto|must be one of [high, low, medium]",
                "jimmyai|submit|RESOLUTION|8k|must be one of [1k, 2k, 4k]",
                "openai|generate|N|11|must be from 1 to 10",
                "openai|generate|QUALITY|best|must be one of",
                "openai|generate|BACKGROUND|red|must be one of [auto, opaque, transparent]",
                "openai|generate|OUTPUT_FORMAT|jpg|must be one of [jpeg, png, webp]",
                "openai|generate|WATERMARK|true|is not supported by openai",
                "openai|generate|RESPONSE_FORMAT|file|must be one of [b64_json, url]"
            })
    void oneWrongValueIsOneProblemThatNamesOptionAndHeader(
            String provider, String operation, Parameter row, String value, String problem) {
        var values = new HashMap<Parameter, Object>(Map.of(Parameter.PROMPT, "a cat"));
        values.put(row, value);

        var problems = problems(provider, operation, values);

        assertThat(problems).singleElement().satisfies(found -> {
            assertThat(found.text()).startsWith(row.option() + " " + problem).contains(row.option(), row.header());
            assertThat(found.toException()).hasMessageContaining("Nothing was sent");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "octopusx|generate|N|4",
                "octopusx|generate|SIZE|1024*1024",
                "octopusx|generate|SIZE|1536x1024",
                "octopusx|generate|SIZE|auto",
                "octopusx|generate|RATIO|21:9",
                "octopusx|generate|RESOLUTION|4k",
                "octopusx|generate|WATERMARK|false",
                "octopusx|generate|IMAGES|https://e/1,data:image/png;base64,AA",
                "octopusx|submit|SIZE|1048576",
                "octopusx|submit|SIZE|16777216",
                "octopusx|submit|SCALE|0.5",
                "octopusx|submit|FORCE_SINGLE|true",
                "jimmyai|generate|SIZE|1024x1024",
                "jimmyai|submit|RATIO|21:9",
                "jimmyai|submit|RATIO|auto",
                "openai|generate|SIZE|3840x2160",
                "openai|generate|N|10"
            })
    void aDocumentedValueIsNoProblem(String provider, String operation, Parameter row, String value) {
        assertThat(problems(provider, operation, Map.of(Parameter.PROMPT, "a cat", row, value)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"octopusx, generate", "octopusx, submit", "jimmyai, generate", "jimmyai, submit", "openai, generate"})
    void aPromptIsRequired(String provider, String operation) {
        assertThat(problems(provider, operation, Map.of())).singleElement().satisfies(problem -> assertThat(
                        problem.text())
                .startsWith("prompt is missing or empty")
                .contains("CamelJimengPrompt", "the message body"));
        assertThat(problems(provider, operation, Map.of(Parameter.PROMPT, " \n")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"1024, , height is missing", ", 1024, width is missing"})
    void widthAndHeightOnlyWorkTogether(String width, String height, String problem) {
        var values = new HashMap<Parameter, Object>(Map.of(Parameter.PROMPT, "a cat"));
        values.put(Parameter.WIDTH, width);
        values.put(Parameter.HEIGHT, height);

        assertThat(problems("octopusx", "submit", values)).singleElement().satisfies(found -> assertThat(found.text())
                .startsWith(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, true",
        "4096, 4096, true",
        "512, 2048, true",
        "1023, 1024, false",
        "4096, 4097, false",
        "9223372036854775807, 2, false",
        "0, 4096, false",
        "-1024, -1024, false"
    })
    void theAreaOfWidthAndHeightHasBounds(long width, long height, boolean allowed) {
        var values =
                Map.<Parameter, Object>of(Parameter.PROMPT, "a cat", Parameter.WIDTH, width, Parameter.HEIGHT, height);

        assertThat(problems("octopusx", "submit", values).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void moreThanTenReferenceImagesAreTooMany() {
        var eleven = "https://e/1,".repeat(10) + "https://e/11";

        assertThat(problems("octopusx", "submit", Map.of(Parameter.PROMPT, "a cat", Parameter.IMAGES, eleven)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text())
                        .startsWith("images takes at most 10 URLs and got 11")
                        .contains("CamelJimengImages"));
    }

    @Test
    void everyProblemIsToldAtOnce() {
        var values = Map.<Parameter, Object>of(Parameter.N, "0", Parameter.RESOLUTION, "8k");

        assertThat(problems("octopusx", "generate", values)).hasSize(3);
    }

    private static List<Violation> problems(String provider, String operation, Map<Parameter, Object> parameters) {
        var gateway = Gateways.byName(provider).orElseThrow();
        var schema = operation.equals("submit")
                ? gateway.taskApi().orElseThrow().submit()
                : gateway.generateSchema().orElseThrow();
        return schema.violations(provider, Setup.values(parameters));
    }
}
