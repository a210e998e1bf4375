package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.error.ErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/errors.md has every message of the source, and none that is gone. */
class ErrorsPageTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Page PAGE = Page.of(Project.ROOT.resolve("docs/errors.md"));
    private static final Pattern WORDS = Pattern.compile("(?s)(?:.*[A-Za-z]{2,} [A-Za-z]{2,}.*| [a-z]{2,}.*)");
    private static final Pattern SQL =
            Pattern.compile("(?s).*(?:SELECT|UPDATE|INSERT|DELETE|ORDER BY|UNION| = \\?|LIMIT).*");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| ((?:[^|`]|`[^`]*`)*) \\|");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Texts that tell of no failure: what things are called, what operators read when all is well, what cannot happen. */
    private static final Set<String> NO_MESSAGES = Set.of(
            " or ",
            "reopened at \u2026 after a JVM error",
            "Gateway accounts:\n",
            "1/16 to below 16",
            "Balance of %s: %s, %s minBalance=%s",
            "Balance of the account",
            "Amount used by the account",
            "quota units",
            "currency units",
            "no longer below",
            "not read yet",
            "below minBalance=\u2026",
            "could not be read: \u2026",
            "unknown: not read yet, or not reported by the gateway",
            "1024x1024 or auto",
            "Calls with a request key: %d under way, %d succeeded, %d with unknown outcome%n",
            "Images kept for request keys in %s: %s%n",
            "Images kept for request keys",
            "KEPT UNTIL",
            "Request keys of group %s (%s):",
            "Requests answered from their request key without another paid call",
            "Requests refused because they would have exceeded a budget",
            "Cost of images by option prices.<model>, in its currency",
            "Spending (%s):",
            "Size of the images kept for request keys",
            "The columns and values of a \u2026 do not fit",
            "The request key of row %s is free: the next %s with this key is a paid call",
            "Calls to gateways, including retries and delays",
            "Time from the submit of a task until its end was found",
            "Retries of paid requests after nothing had been made",
            "Image tasks and gateway accounts",
            "Images received",
            "Duration of paid calls, and of tasks from submit to images",
            "Tokens reported by gateways",
            "Paid requests with an unknown outcome",
            "SET LOCAL plan_cache_mode = force_custom_plan",
            "Option parameters.\u2026",
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
            "Status queries per task until it ended",
            "Task %s is %s again and is queried now; the route gets the result",
            "Task %s is no longer watched, and its result is not routed. It continues at the gateway and may be billed; replay watches it again",
            "Task %s of group %s: %s -> %s",
            "%d open tasks were moved from account %s to account %s",
            "Tasks of group %s (%s): ",
            "The message body",
            "Upper bound of the time between the end of a task and its discovery",
            "URLs or base64",
            "URLs instead of files",
            "cannot be written as JSON",
            "its members have types of their own",
            "neither a map nor a JSON object",
            "not a JSON object",
            "not supported: synchronous (CVProcess), creates no task",
            "\\(request id: ([^)\\s]+)\\)",
            "\u2026; being checked now",
            "\u2026; the last check got no answer: \u2026",
            "an http or https URL",
            "any number of",
            "auto, or like 1536x864: multiples of 16, 1:3 to 3:1, up to 3840x2160",
            "not supported",
            "required, except for layer_decomposition",
            "\u2026, or like 2048x2048: \u2026 pixels, 1:16 to 16:1",
            "at least \u2026",
            "credentials are accepted",
            "credentials are missing: \u2026",
            "credentials are refused: \u2026",
            "credentials have not been tried yet",
            "every JDK has HmacSHA256",
            "every JDK has SHA-256",
            "every Java since 21 has virtual threads",
            "jm-submit, jm-track and jm-poll",
            "neither a text nor a number",
            "neither true nor false",
            "no error",
            "no value",
            "not tried yet",
            "reading from memory cannot fail",
            "request id",
            "stream of \u2026",
            "such request key",
            "task id",
            "kept images (\u2026)",
            "tasks (\u2026) without a consumer",
            "the image is too large",
            "this body is only written",
            "too many digits",
            "up to \u2026 URLs",
            "up to \u2026 URLs or base64",
            "up to \u2026 characters");

    @Test
    void eachMessageOfTheSourceStandsThere() throws IOException {
        var missing = inTheSource();
        missing.keySet().removeAll(onThePage().keySet());

        assertThat(missing.values()).as("messages that docs/errors.md lacks").isEmpty();
    }

    @Test
    void noMessageStandsThereThatIsGone() throws IOException {
        var gone = onThePage();
        gone.keySet().removeAll(byKey(texts().stream()).keySet());

        assertThat(gone.values()).as("messages that no source has any more").isEmpty();
    }

    @Test
    void eachKindStandsThereWithItsException() {
        for (var kind : ErrorKind.values()) {
            var exception = io.github.cameljimeng.error.Failure.of(kind, "").toException();
            assertThat(PAGE.text())
                    .contains("| `" + kind + "` | `" + exception.getClass().getSimpleName() + "` |");
        }
    }

    @Test
    void whatIsNoMessageIsStillInTheSource() throws IOException {
        assertThat(texts()).containsAll(NO_MESSAGES);
    }

    private static Map<String, String> inTheSource() throws IOException {
        return byKey(texts().stream()
                .filter(text ->
                        WORDS.matcher(text).matches() && !SQL.matcher(text).matches())
                // patterns of texts in messages of others
                .filter(text -> !text.startsWith("(?s)"))
                .filter(text -> !NO_MESSAGES.contains(text)));
    }

    private static List<String> texts() throws IOException {
        try (var walk = Files.walk(SOURCES)) {
            // the page has these as tables of their own
            var files = walk.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().matches(".*(?:ReplyRule|TaskRule)\\.java"))
                    .toList();
            return JavaSources.texts(files, call -> call.matches("LOG\\.(?:trace|debug|info)"));
        }
    }

    private static Map<String, String> onThePage() {
        return byKey(FIRST_CELL
                .matcher(PAGE.text())
                .results()
                .flatMap(cell -> CODE.matcher(cell.group(1)).results())
                .map(code -> code.group(1))
                .filter(text -> text.contains(" ")));
    }

    private static Map<String, String> byKey(Stream<String> messages) {
        return messages.collect(Collectors.toMap(ErrorsPageTest::key, text -> text, (a, b) -> a, TreeMap::new));
    }

    // what differs, and how it is quoted, does not matter
    private static String key(String message) {
        return message.replaceAll("%\\d*\\$?\\.?\\d*[sdfn]|\\{}|" + JavaSources.GAP, " ")
                .replaceAll("[^A-Za-z0-9]+", " ")
                .trim();
    }
}
