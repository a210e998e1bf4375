package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people read at run time is plain English: messages of exceptions, log lines, what MBeans and consoles show. */
class PlainMessagesTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/cameljimeng");

    @Test
    void readAsEnglish() throws IOException {
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "There is no option label.\u2026. Use one of \u2026",
                "resolution is no field of openai",
                "Both cannot be told apart",
                "tasks (\u2026) that nobody queries",
                "The task could not be put on record: \u2026",
                "Which task? Use its id",
                "What order {} has spent could not be counted",
                "reads a file again whose process dies"
            })
    void findsThem(String message) {
        assertThat(Phrases.inMessage(message)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unknown option label.\u2026. Use one of \u2026",
                "%s does not support %s",
                "The reply contains no image",
                "Task {} was taken over by another consumer",
                "{} takes longer than {}",
                "no reason given",
                "The route may give up"
            })
    void leavesTheRest(String message) {
        assertThat(Phrases.inMessage(message)).isEmpty();
    }

    private static Map<String, List<String>> findings() throws IOException {
        try (var walk = Files.walk(SOURCES)) {
            var files = walk.filter(file -> file.toString().endsWith(".java")).toList();
            var findings = new TreeMap<String, List<String>>();
            JavaSources.textsByFile(files, annotation -> annotation.startsWith("Managed"))
                    .forEach((file, texts) -> findings.put(
                            SOURCES.relativize(Path.of(file)).toString(),
                            texts.stream()
                                    .flatMap(text -> Phrases.inMessage(text).stream())
                                    .toList()));
            findings.values().removeIf(List::isEmpty);
            return findings;
        }
    }
}
