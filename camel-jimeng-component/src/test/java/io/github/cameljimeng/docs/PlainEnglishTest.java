package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages read as idiomatic English: phrases that make a reader stumble do not come back. */
class PlainEnglishTest {

    private static final Path KAMELETS = Project.ROOT.resolve("camel-jimeng-component/src/main/resources/kamelets");

    private static final Path TEXTS = Project.ROOT.resolve("camel-jimeng-examples/texts.json");

    private static final Path DASHBOARD = Project.ROOT.resolve("docs/dashboards/jimeng.json");

    private static final Pattern LABEL = Pattern.compile("\"(?:title|description)\": \"([^\"]*)\"");

    private static final Path SOURCES =
            Project.ROOT.resolve("camel-jimeng-component/src/main/java/io/github/cameljimeng");

    private static final Pattern JAVADOC = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");

    /** Code, and quotations from the documents of gateways. */
    private static final Pattern QUOTED = Pattern.compile("\\{@\\w+[^}]*}|\"[^\"]*\"");

    static Stream<Page> pages() {
        return Page.all().stream().filter(page -> page.toString().endsWith(".md"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readsAsEnglish(Page page) {
        assertThat(findings(page)).as(page.toString()).isEmpty();
    }

    @Test
    void kameletsReadAsEnglish() throws IOException {
        try (var kamelets = Files.list(KAMELETS)) {
            assertThat(kamelets.toList()).isNotEmpty().allSatisfy(kamelet -> assertThat(
                            findings(Files.readString(kamelet)))
                    .isEmpty());
        }
    }

    /** English is the first of the languages there. */
    @Test
    void textsOfTheStudioAndTheContactSheetReadAsEnglish() throws IOException {
        var texts = new ObjectMapper().readTree(TEXTS.toFile()).get("texts");

        assertThat(texts.properties()).hasSizeGreaterThan(100).allSatisfy(text -> assertThat(
                        findings(text.getValue().get(0).textValue()))
                .isEmpty());
    }

    @Test
    void dashboardReadsAsEnglish() throws IOException {
        var texts = LABEL.matcher(Files.readString(DASHBOARD))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(texts).hasSizeGreaterThan(50).allSatisfy(text -> assertThat(findings(text))
                .isEmpty());
    }

    @Test
    void javadocReadsAsEnglish() throws IOException {
        try (var sources = Files.walk(SOURCES)) {
            assertThat(sources.filter(source -> source.toString().endsWith(".java"))
                            // not for users
                            .filter(source -> !source.startsWith(SOURCES.resolve("internal"))))
                    .isNotEmpty()
                    .allSatisfy(source -> assertThat(
                                    javadoc(Files.readString(source)).flatMap(text -> findings(text).stream()))
                            .isEmpty());
        }
    }

    private static Stream<String> javadoc(String source) {
        return JAVADOC.matcher(source)
                .results()
                .map(comment -> comment.group(1).replaceAll("(?m)^ *\\* ?", "").replaceAll("\\s+", " "))
                .map(text -> QUOTED.matcher(text).replaceAll("``"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The image is no image.",
                "as it stands there",
                "The image is\n  no image.",
                "Values stand in quotes.",
                "The exchange is told that it ended.",
                "The log tells which one.",
                "The task is asked about again.",
                "Whoever calls pays.",
                "Who sends a message twice pays twice.",
                "| header | who made them |",
                "the home of tasks",
                "a queue brings its message again",
                "what became of it",
                "beside a `dataSource`",
                "a task that is at work",
                "22 s in the mean",
                "It belongs into the body.",
                "as Camel has them",
                "The gateway is asked what the account has used.",
                "if nobody knows what it cost",
                "Slow queries come on top.",
                "a server with another path: another than the gateway",
                "It is evidence and no proof.",
                "An image could not be had.",
                "at most so many, greater than 0",
                "makes so many images",
                "The most images that may be made in a day",
                "what images say of their origin"
            })
    void findsThem(String text) {
        assertThat(findings(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It is no longer used, and there is no other.",
                "It is no larger than 4 MB, no more than four are open.",
                "`CMYK` stands for four colours, the simulator is a stand-in.",
                "Who can see a key?",
                "the first who asks",
                "`a route is no place`",
                "They are all the same.",
                "what the gateway asked for",
                "the home of a JDK",
                "Jars are told apart.",
                "| file | who can read it |",
                "The gateway is asked to call back.",
                "not so many images",
                "another gateway than before",
                "most images that it makes"
            })
    void leavesTheRest(String text) {
        assertThat(findings(text)).isEmpty();
    }

    private static List<String> findings(Page page) {
        return findings(page.prose());
    }

    private static List<String> findings(String prose) {
        // a phrase may go on in the next line of its paragraph
        var words = prose.replaceAll("`[^`\\n]+`", "``").replaceAll("(?<=\\S) *\\n *(?=[^\\s|#*>-])", " ");
        return Phrases.inPage(words);
    }
}
