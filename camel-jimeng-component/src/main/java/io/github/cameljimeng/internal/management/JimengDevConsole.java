package io.github.cameljimeng.internal.management;

import io.github.cameljimeng.internal.ledger.TaskStores;
import io.github.cameljimeng.internal.watch.TaskCommands;
import io.github.cameljimeng.ledger.TaskOperations;
import io.github.cameljimeng.ledger.TaskState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/**
 * Camel's dev console {@code jimeng}, as text and as JSON: the accounts at gateways, and the tasks of every group that
 * was used so far. Shows no prompts, no kept headers and no credentials, and sends nothing to a gateway.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code group}</td><td>only this task group</td></tr>
 * <tr><td>{@code state}</td><td>only tasks in this {@link TaskState}; otherwise those first that need attention</td></tr>
 * <tr><td>{@code limit}</td><td>how many tasks of each group, {@value #LIMIT} when unset</td></tr>
 * <tr><td>{@code command}</td><td>{@code replay}, or {@code cancel} to stop watching</td></tr>
 * <tr><td>{@code task}</td><td>which one: the gateway's id of the task, or the id of its row</td></tr>
 * </table>
 */
@DevConsole(name = "jimeng", displayName = "Jimeng", description = "Image tasks and accounts at gateways")
public class JimengDevConsole extends AbstractDevConsole {

    /** How many tasks of each group are listed. */
    static final int LIMIT = 50;

    public JimengDevConsole() {
        super("camel", "jimeng", "Jimeng", "Image tasks and accounts at gateways");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        var root = new JsonObject();
        try {
            if (given(options, "command")) {
                root.put("answer", command(options));
            } else {
                var groups = groups(options);
                root.put("accounts", accounts().map(AccountView::json).toList());
                root.put("groups", groups.stream().map(GroupView::json).toList());
            }
        } catch (IllegalArgumentException e) {
            root.put("error", e.getMessage());
        }
        return root;
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        try {
            if (given(options, "command")) {
                return command(options) + "\n";
            }
            var groups = groups(options);
            return Stream.concat(
                            Stream.of(accounts()
                                    .map(AccountView::text)
                                    .collect(Collectors.joining("", "Accounts at gateways:\n", ""))),
                            groups.stream().map(GroupView::text))
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
        var id = TaskCommands.required(text(options, "task"));
        return switch (text(options, "command")) {
            case "replay" -> TaskCommands.replay(groupOf(id, options), id);
            case "cancel" -> TaskCommands.cancel(groupOf(id, options), id);
            default -> throw new IllegalArgumentException("Option command must be replay or cancel");
        };
    }

    private TaskOperations groupOf(String id, Map<String, Object> options) {
        var groups = chosen(options).map(TaskStores.Group::operations).toList();
        return groups.stream()
                .filter(group -> group.find(id).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no task " + id + " in the task groups "
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
