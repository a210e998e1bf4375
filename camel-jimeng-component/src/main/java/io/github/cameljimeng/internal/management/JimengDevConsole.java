package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.watch.TaskCommands;
import io.github.cameljimeng.ledger.ImageTask;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/**
 * Camel's dev console {@code jimeng}, as text and as JSON: the accounts at gateways, and the tasks of every group that
 * was used so far. Shows no prompts, no kept headers and no credentials, request keys only by {@code command=keys}, and
 * sends nothing to a gateway but the free question what an account has left, once a minute at most.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code group}</td><td>only this task group</td></tr>
 * <tr><td>{@code state}</td><td>only tasks in this {@link TaskState}; otherwise those first that need attention</td></tr>
 * <tr><td>{@code limit}</td><td>how many tasks of each group, {@value #LIMIT} when unset</td></tr>
 * <tr><td>{@code command}</td><td>{@code replay} or {@code cancel} a task; {@code keys} lists request keys, {@code
 * release} and {@code forget} free one</td></tr>
 * <tr><td></td><td>{@code spending} shows what was spent {@code from} one day {@code to} another, such as 2026-11-27;
 * when unset since yesterday</td></tr>
 * <tr><td>{@code task}</td><td>which one: the gateway's id of the task, or the id of its row</td></tr>
 * <tr><td>{@code key}</td><td>the request key, or the id of its row</td></tr>
 * </table>
 */
@DevConsole(name = "jimeng", displayName = "Jimeng", description = "Image tasks and gateway accounts")
public class JimengDevConsole extends AbstractDevConsole {

    /** How many tasks of each group are listed. */
    static final int LIMIT = 50;

    public JimengDevConsole() {
        super("camel", "jimeng", "Jimeng", "Image tasks and gateway accounts");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        var root = new JsonObject();
        try {
            if (text(options, "command").equals("keys")) {
                root.put("groups", keys(options).map(KeysView::json).toList());
            } else if (text(options, "command").equals("spending")) {
                root.put("stores", spending(options).map(StoreSpending::json).toList());
            } else if (given(options, "command")) {
                root.put("answer", command(options));
            } else {
                var groups = groups(options);
                root.put("accounts", accounts().map(AccountView::json).toList());
                root.put("groups", groups.stream().map(GroupView::json).toList());
                root.put("keptImages", results().map(ResultsView::json).toList());
            }
        } catch (IllegalArgumentException e) {
            root.put("error", e.getMessage());
        }
        return root;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        try {
            if (text(options, "command").equals("keys")) {
                return keys(options).map(KeysView::text).collect(Collectors.joining("\n"));
            }
            if (text(options, "command").equals("spending")) {
                return spending(options).map(StoreSpending::text).collect(Collectors.joining("\n"));
            }
            if (given(options, "command")) {
                return command(options) + "\n";
            }
            var accounts = accounts().map(AccountView::text).collect(Collectors.joining("", "Gateway accounts:\n", ""));
            var groups = groups(options).stream().map(GroupView::text);
            var results = results().map(ResultsView::text);
            return Stream.of(Stream.of(accounts), groups, results)
                    .flatMap(part -> part)
                    .collect(Collectors.joining("\n"));
        } catch (IllegalArgumentException e) {
            return e.getMessage() + "\n";
        }
    }

    private Stream<AccountView> accounts() {
        return components().flatMap(component -> component.accounts().stream()).flatMap(AccountView::of);
    }

    private List<GroupView> groups(Map<String, Object> options) {
        var state = TaskState.named(text(options, "state"));
        int limit = limit(options);
        return chosen(options).map(group -> GroupView.of(group, state, limit)).toList();
    }

    private Stream<KeysView> keys(Map<String, Object> options) {
        int limit = limit(options);
        return chosen(options).map(group -> KeysView.of(group, limit));
    }

    // all budgets of a store, whatever the task group is
    private Stream<StoreSpending> spending(Map<String, Object> options) {
        var today = LocalDate.now(ZoneOffset.UTC);
        // the zone of a budget may be ahead
        var from = given(options, "from") ? SpendingView.day(text(options, "from")) : today.minusDays(1);
        var to = given(options, "to") ? SpendingView.day(text(options, "to")) : today.plusDays(1);
        return chosen(options)
                .collect(Collectors.toMap(TaskStores.Group::store, group -> group, (one, same) -> one))
                .values()
                .stream()
                .map(group -> StoreSpending.of(group, from, to));
    }

    private Stream<ResultsView> results() {
        return components().flatMap(component -> component.results().stream()).map(ResultsView::of);
    }

    private Stream<TaskStores.Group> chosen(Map<String, Object> options) {
        var only = text(options, "group");
        return components()
                .flatMap(component -> component.groups().stream())
                .filter(group -> only.isBlank() || group.operations().group().equals(only));
    }

    private Stream<ComponentOverview> components() {
        return ComponentOverview.in(getCamelContext()).stream();
    }

    private String command(Map<String, Object> options) {
        return switch (text(options, "command")) {
            case "replay" -> withTask(options, TaskCommands::replay);
            case "cancel" -> withTask(options, TaskCommands::cancel);
            case "release" -> withKey(options, KeyCommands::release);
            case "forget" -> withKey(options, KeyCommands::forget);
            default ->
                throw new IllegalArgumentException(
                        "Option command must be replay, cancel, keys, release, forget or spending");
        };
    }

    private String withTask(Map<String, Object> options, BiFunction<TaskOperations, String, String> command) {
        var id = TaskCommands.required(text(options, "task"));
        var group = groupWith(options, operations -> operations.find(id), "task " + id);
        return command.apply(group, id);
    }

    private String withKey(Map<String, Object> options, BiFunction<TaskOperations, String, String> command) {
        var key = KeyCommands.required(Objects.toString(options.get("key"), null));
        var group = groupWith(options, operations -> operations.findKey(key), "such request key");
        return command.apply(group, key);
    }

    private TaskOperations groupWith(
            Map<String, Object> options, Function<TaskOperations, Optional<ImageTask>> search, String what) {
        var groups = chosen(options).map(TaskStores.Group::operations).toList();
        return groups.stream()
                .filter(group -> search.apply(group).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no " + what + " in the task groups "
                        + groups.stream().map(TaskOperations::group).collect(Collectors.joining(", "))));
    }

    private static int limit(Map<String, Object> options) {
        var given = text(options, "limit");
        if (given.isBlank()) {
            return LIMIT;
        }
        if (!given.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("Option limit must be a number greater than 0, not " + given);
        }
        return Integer.parseInt(given);
    }

    private static boolean given(Map<String, Object> options, String name) {
        return !text(options, name).isBlank();
    }

    private static String text(Map<String, Object> options, String name) {
        return Objects.toString(options.get(name), "").trim();
    }
}
