package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages read as idiomatic English: phrases that make a reader stumble do not come back. */
class PlainEnglishTest {

    /** Pages that programs write: option descriptions. A page leaves the list when it is clean; none is added. */
    private static final Set<String> TO_DO = Set.of("docs/options.md");

    // the tables that are written from the code: their texts are those of the options
    private static final Pattern GENERATED =
            Pattern.compile("(?s)<!-- [^>]*written (?:from|by)[^>]*-->.*?<!-- end of [^>]*-->");

    static Stream<Page> pages() {
        return Page.all().stream().filter(page -> page.toString().endsWith(".md"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readsAsEnglish(Page page) {
        if (TO_DO.contains(page.toString())) {
            assertThat(findings(page))
                    .as("%s is clean: take it off the list of this test", page)
                    .isNotEmpty();
        } else {
            assertThat(findings(page)).as(page.toString()).isEmpty();
        }
    }

    @Test
    void whatIsListedIsThere() {
        assertThat(pages().map(Page::toString)).containsAll(TO_DO);
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
                "as Camel has them"
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
                "| file | who can read it |"
            })
    void leavesTheRest(String text) {
        assertThat(findings(text)).isEmpty();
    }

    private static List<String> findings(Page page) {
        return findings(new Page(page.path(), GENERATED.matcher(page.text()).replaceAll("")).prose());
    }

    private static List<String> findings(String prose) {
        // a phrase may go on in the next line of its paragraph
        var words = prose.replaceAll("`[^`\\n]+`", "``").replaceAll("(?<=\\S) *\\n *(?=[^\\s|#*>-])", " ");
        return Phrases.inPage(words);
    }
}
