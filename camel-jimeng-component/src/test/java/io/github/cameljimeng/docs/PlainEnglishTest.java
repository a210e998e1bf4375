package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages read as idiomatic English: phrases that make a reader stumble do not come back. */
class PlainEnglishTest {

    /** Pages that programs write: option descriptions. A page leaves the list when it is clean; none is added. */
    private static final Set<String> TO_DO = Set.of("docs/options.md");

    /** Phrase and what to write instead. */
    private static final Map<Pattern, String> PHRASES = Map.ofEntries(
            phrase(
                    "(?<!\\bthere )\\b(?:is|are|was|were) no "
                            + "(?!longer\\b|more\\b|less\\b|fewer\\b|better\\b|worse\\b|\\w+er than\\b|different\\b|use\\b)",
                    "is not a …"),
            phrase("\\bstands?\\b(?! for| in for| still| out|-)", "is, is listed, is written"),
            phrase(
                    "\\b(?:is|are|was|were|be|been|being|gets?) told\\b(?! apart| from)|\\btold (?:as|in|so)\\b",
                    "is notified, is reported as"),
            phrase("\\btells (?:what|how|whether|which|of|about|that)\\b", "says, shows, reports"),
            phrase("\\basked (?:about|again|once|twice|on)\\b|\\basked for again\\b", "queried, requested again"),
            phrase("\\b(?:many|more|fewer|few|no|its|of) questions\\b", "status queries"),
            phrase("\\bwhoever\\b", "anyone who, the first to"),
            phrase("(?:^|[.:;|] +|\\n)(?-i:Who) [a-z]+(?![^.|\\n]*\\?)", "To …, or: A route that …"),
            phrase(
                    "\\| who (?:has|made|makes|sends?|watches|took) (?:it|them)\\b",
                    "name the thing: the gateway, the group"),
            phrase("\\bhome of (?!a JDK)", "where … are stored"),
            phrase("\\bfloors?\\b", "layer"),
            phrase("\\bbrakes?\\b", "back pressure"),
            phrase("\\bbrings?\\b", "delivers, includes, returns"),
            phrase("\\b(?:became|becomes|came|comes) of\\b", "what happened to, the result of"),
            phrase("\\bbesides\\b|\\bbeside (?:what|another|this|that|(?:an? )?``)", "together with, also"),
            phrase("\\bgoes before\\b|\\bgoes through unchecked\\b", "takes precedence, is passed through unchecked"),
            phrase("\\bas far as is known\\b", "probably"),
            phrase("\\bin the mean\\b", "on average"),
            phrase("\\bwhat is (?:unset|neither)\\b", "options you do not set, any other …"),
            phrase("\\bat work\\b", "in progress, running"),
            phrase("\\bbelongs? into\\b", "belongs in"),
            phrase("\\bas (?:the |its |their )?\\w+ ha(?:s|ve) (?:it|them)\\b", "as in, as defined by"),
            phrase("(?<!\\bare )(?<!\\bis )\\ball the same(?= |[.,;:|])(?! \\w+s?\\b)", "anyway"),
            phrase(
                    "\\b(?:is|are|was|were) the worse\\b|\\bmake (?:an?|no) (?:answer|request) of it\\b",
                    "turns it into"));

    // the tables that are written from the code: their texts are those of the options
    private static final Pattern GENERATED =
            Pattern.compile("(?s)<!-- [^>]*written (?:from|by)[^>]*-->.*?<!-- end of [^>]*-->");

    private static Map.Entry<Pattern, String> phrase(String pattern, String instead) {
        return Map.entry(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), instead);
    }

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
        return PHRASES.entrySet().stream()
                .flatMap(phrase -> phrase.getKey().matcher(words).results().map(match -> {
                    var from = Math.max(0, match.start() - 40);
                    var to = Math.min(words.length(), match.end() + 20);
                    return "\"" + words.substring(from, to).replace('\n', ' ') + "\": write " + phrase.getValue();
                }))
                .collect(Collectors.toList());
    }
}
