package io.github.cameljimeng.docs;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page says, in a comment at its end, about an English page that it translates: a line for each of its sections,
 * with a digest of the text that was translated, or {@code -} when the section is left out; {@code * -} leaves out all others.
 *
 * <pre>{@code
 * <!-- translates docs/jm-notify.md
 * in-and-out 1f2e3d4c
 * what-it-saves -
 * -->
 * }</pre>
 *
 * @param page the translated page
 * @param english the page it translates
 * @param digests by the fragment of the section
 */
record Translation(String page, Page english, Map<String, String> digests) {

    private static final Pattern COMMENT = Pattern.compile("(?m)^<!-- translates (\\S+)\\n((?:\\S+ \\S+\\n)*)-->$");
    private static final String LEFT_OUT = "-";
    private static final String OTHERS = "*";
    // tables that are written from the code: pages in other languages link to them
    private static final Pattern GENERATED =
            Pattern.compile("(?s)<!-- [^>]*?: written from the code by .*?<!-- end of \\w+ -->");

    static List<Translation> of(Page page) {
        return COMMENT.matcher(page.text())
                .results()
                .map(comment -> of(page.toString(), comment))
                .toList();
    }

    private static Translation of(String page, MatchResult comment) {
        var digests = comment.group(2)
                .lines()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (a, b) -> a, TreeMap::new));
        return new Translation(page, Page.of(Project.ROOT.resolve(comment.group(1))), digests);
    }

    /** The text of a page, with the digests of its translations as they are now. What was left out still is. */
    static String checked(Page page) {
        return COMMENT.matcher(page.text())
                .replaceAll(comment ->
                        Matcher.quoteReplacement(of(page.toString(), comment).comment()));
    }

    /** As it would be now. */
    String comment() {
        var lines = new TreeMap<String, String>();
        digests.forEach((fragment, digest) -> {
            if (digest.equals(LEFT_OUT)) {
                lines.put(fragment, digest);
            }
        });
        sections().forEach((fragment, text) -> {
            if (!isLeftOut(fragment)) {
                lines.put(fragment, digest(text));
            }
        });
        return lines.entrySet().stream()
                .map(line -> line.getKey() + " " + line.getValue() + "\n")
                .collect(Collectors.joining("", "<!-- translates " + english + "\n", "-->"));
    }

    /** Which sections of the English page are not what was translated. */
    List<String> problems() {
        var problems = new ArrayList<String>();
        var sections = sections();
        sections.forEach((fragment, text) -> {
            if (isLeftOut(fragment)) {
                return;
            }
            var known = digests.get(fragment);
            if (known == null) {
                problems.add(page + " does not have the new section " + english + "#" + fragment);
            } else if (!known.equals(digest(text))) {
                problems.add(page + " is behind " + english + "#" + fragment + ", which has changed");
            }
        });
        digests.keySet().stream()
                .filter(fragment -> !fragment.equals(OTHERS) && !sections.containsKey(fragment))
                .forEach(fragment -> problems.add(page + " has a section that is gone: " + english + "#" + fragment));
        return problems;
    }

    private boolean isLeftOut(String fragment) {
        return LEFT_OUT.equals(digests.getOrDefault(fragment, digests.get(OTHERS)));
    }

    private Map<String, String> sections() {
        return new Page(english.path(), GENERATED.matcher(english.text()).replaceAll("")).sections();
    }

    // of the words: how lines are broken says nothing
    private static String digest(String text) {
        try {
            var words = text.trim().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8);
            var hash = MessageDigest.getInstance("SHA-256").digest(words);
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
