package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.commons.io.input.InfiniteCircularInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CallbackIdsTest {

    private static final String ID = "15977608121972527084";

    private static Set<String> ids(String text) throws IOException {
        return CallbackIds.of(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"code\":10000,\"data\":{\"image_urls\":[\"https://h/a.png\"],\"status\":\"done\"},\"task_id\":\"ID\"}",
                "{\"code\":50215,\"task_id\":\"ID\",\"message\":\"Input invalid\",\"data\":{\"resp_data\":\"\"}}",
                "{\"task_id\":ID}",
                "{\"code\":\"20000\",\"data\":{\"task_id\":\"ID\",\"status\":\"completed\"}}",
                "{\"code\":200,\"data\":[{\"status\":\"submitted\",\"task_id\":\"ID\"}]}",
                "{\"id\":\"ID\",\"status\":\"succeeded\",\"output\":[\"https://h/a.png\"]}",
                "{\"code\":200,\"data\":{\"callbackType\":\"complete\",\"task_id\":\"ID\",\"data\":[{\"id\":\"clip-1\",\"status\":\"ok\"}]}}",
                "{\"event\":{\"payload\":{\"taskId\":\"ID\"}}}",
                "{\"id\":\"ID\"}",
                "[{\"jobId\":\"ID\"}]",
                "\"ID\"",
                "ID",
                " \r\n\tID\n",
                "\uFEFF{\"task_id\":\"ID\"}",
                "\n\n{\"task_id\":\"ID\",\"seconds\":NaN,\"text\":\"a\nb\"}",
                "{\"task_id\":\"ID\",\"data\":{\"image_urls\":[\"https://h",
            })
    void anIdIsFoundWhereRepliesHaveIt(String body) throws IOException {
        assertThat(ids(body.replace("ID", ID))).containsExactly(ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"task_id\":\"t-1\"},{\"task_id\":\"t-2\"},{\"task_id\":\"t-1\"}]",
                "{\"task_ids\":[\"t-1\",\"t-2\"]}",
                "{\"data\":[{\"id\":7,\"taskId\":\"t-1\"},{\"id\":8,\"taskId\":\"t-2\"}]}",
                "[{\"id\":\"t-1\",\"status\":\"ok\"},{\"id\":\"t-2\",\"status\":\"ok\"}]",
                "[\"t-1\",\"t-2\"]",
            })
    void severalIdsAreAllFoundOnce(String body) throws IOException {
        assertThat(ids(body)).containsExactly("t-1", "t-2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  \n ",
                "{}",
                "[]",
                "null",
                "{\"code\":10000,\"message\":\"Success\"}",
                "{\"task_id\":null}",
                "{\"task_id\":\"\"}",
                "{\"task_id\":{\"a\":1}}",
                "{\"task_id\":\"two words\"}",
                "{\"task_id\":\"https://h/x\"}",
                "{\"task_id\":\"a\\u0000b\"}",
                "not an id but a sentence",
                "task_id=t-1&status=done more",
                "{\"code\":200,\"data\":\"success\"}",
            })
    void whatIsNoIdIsNotTakenForOne(String body) throws IOException {
        assertThat(ids(body).stream().filter(id -> !id.equals("null"))).isEmpty();
    }

    @Test
    void anIdOfMoreThan200CharactersIsNone() throws IOException {
        assertThat(ids("{\"task_id\":\"" + "9".repeat(201) + "\"}")).isEmpty();
        assertThat(ids("9".repeat(201))).isEmpty();
        assertThat(ids("9".repeat(200))).hasSize(1);
    }

    @Test
    void deepNestingAndHugeNumbersEndTheReadingAndNothingElse() throws IOException {
        assertThat(ids("{\"task_id\":\"t-1\",\"x\":" + "[".repeat(50_000))).containsExactly("t-1");
        assertThat(ids("{\"a\":".repeat(50_000))).isEmpty();
        assertThat(ids("{\"n\":" + "9".repeat(200_000) + ",\"task_id\":\"t-1\"}"))
                .containsExactly("t-1");
        assertThat(ids("{\"n\":1e99999999,\"task_id\":\"t-1\"}")).containsExactly("t-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "{", "{}", "\"", "a", "[\"\",", "{\"a\":1,"})
    void aBodyWithoutEndIsReadOnlyAtItsBeginning(String forEver) throws IOException {
        var endless = BoundedInputStream.builder()
                .setInputStream(new InfiniteCircularInputStream(forEver.getBytes(UTF_8)))
                .get();

        assertThat(CallbackIds.of(endless)).isEmpty();
        assertThat(endless.getCount()).isLessThanOrEqualTo(CallbackIds.LONGEST);
    }

    @Test
    void mapsAndTreesAreReadAsTheirJson() throws IOException {
        assertThat(CallbackIds.of((Object) Map.of("data", List.of(Map.of("task_id", 7L), Map.of("task_id", "t-2")))))
                .containsExactly("7", "t-2");
        assertThat(CallbackIds.of((Object) new ObjectMapper().readTree("{\"task_id\":\"t-1\"}")))
                .containsExactly("t-1");
    }
}
