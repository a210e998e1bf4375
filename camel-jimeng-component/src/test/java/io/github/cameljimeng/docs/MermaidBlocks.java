package io.github.cameljimeng.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Diagrams keep to a grammar: of Mermaid's flow charts, state and sequence diagrams the part that is in use here. A line
 * that it does not know is a problem, since a diagram with one shows nothing but an error.
 */
final class MermaidBlocks implements BlockCheck {

    private static final String ID = "(?!end\\b)[A-Za-z][\\w-]*?";
    private static final String TEXT = "\"[^\"]+\"";
    private static final String NODE =
            ID + "(?:\\[%1$s]|\\[\\(%1$s\\)]|\\(%1$s\\)|\\(\\[%1$s]\\)|\\{%1$s}|\\[[\\w .,-]+])?".formatted(TEXT);
    private static final String NODES = NODE + "(?: & " + NODE + ")*";
    private static final String ARROW = " *(?:-->|---|-\\.->|==>)(?:\\|[^|\"]+\\||\\|" + TEXT + "\\|)? *";
    private static final String STATE = "(?:\\[\\*]|\\w+)";
    private static final String ACTOR = "\\w+";

    private static final Map<Pattern, Pattern> GRAMMARS = Map.of(
            Pattern.compile("flowchart (?:TD|TB|BT|LR|RL)"),
            Pattern.compile(NODES + "(?:" + ARROW + NODES + ")*|subgraph .+|end|direction \\w\\w|%%.*"),
            Pattern.compile("stateDiagram-v2"),
            Pattern.compile(STATE + " --> " + STATE + "(?:: [^:;]+)?|state " + TEXT + " as \\w+|direction \\w\\w"
                    + "|note (?:right|left) of \\w+: .+|%%.*"),
            Pattern.compile("sequenceDiagram"),
            Pattern.compile(
                    "(?:participant|actor) " + ACTOR + "(?: as .+)?|" + ACTOR + "(?:->>|-->>|-x|--x)[+-]?" + ACTOR
                            + ": [^;]+|Note (?:over|right of|left of) " + ACTOR + "(?:,\\w+)?: .+"
                            + "|(?:loop|alt|else|opt|par|and) .+|end|%%.*"));

    @Override
    public List<String> problems(Block block) {
        var lines = block.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        var grammar = GRAMMARS.entrySet().stream()
                .filter(entry ->
                        !lines.isEmpty() && entry.getKey().matcher(lines.get(0)).matches())
                .findFirst();
        if (grammar.isEmpty()) {
            return List.of("this is no flowchart, stateDiagram-v2 or sequenceDiagram");
        }
        var problems = new ArrayList<String>();
        lines.stream()
                .skip(1)
                .filter(line -> !grammar.get().getValue().matcher(line).matches())
                .forEach(line -> problems.add("this is no line of such a diagram: " + line));
        long open = lines.stream()
                .filter(line -> line.matches("(?:subgraph|loop|alt|opt|par) .*"))
                .count();
        long closed = lines.stream().filter("end"::equals).count();
        if (open != closed) {
            problems.add(open + " parts begin and " + closed + " end");
        }
        return problems;
    }
}
