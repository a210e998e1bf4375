package io.github.cameljimeng.docs;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import io.github.cameljimeng.internal.gateway.DecisionTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Renders the gateways' codes of docs/errors.md, as they stand in the source. */
final class ErrorCodeTable {

    static final String BEGIN =
            "<!-- codes: written from the code by ./mvnw -pl camel-jimeng-component -am test -Ddocs.write=true -->\n";
    static final String END = "<!-- end of codes -->\n";

    private static final Path SOURCE = Path.of("src/main/java/io/github/cameljimeng/internal/gateway/ErrorCodes.java");

    private ErrorCodeTable() {}

    static String render() throws IOException {
        Map<String, Set<String>> codes = new LinkedHashMap<>();
        Map<String, Set<String>> types = new LinkedHashMap<>();
        for (var unit : JavaSources.parse(List.of(SOURCE))) {
            new Codes(codes, types).scan(unit, null);
        }
        return DecisionTables.render() + table("codes", codes) + table("types", types);
    }

    private static String table(String title, Map<String, Set<String>> words) {
        return words.entrySet().stream()
                        .map(entry -> "| %s | %s |\n"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().stream()
                                                .map(code -> "`" + code + "`")
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining("", "\n| kind | " + title + " |\n|---|---|\n", ""))
                + (title.equals("types") ? "\n" : "");
    }

    private static final class Codes extends TreeScanner<Void, Void> {
        private final Map<String, Set<String>> codes;
        private final Map<String, Set<String>> types;

        Codes(Map<String, Set<String>> codes, Map<String, Set<String>> types) {
            this.codes = codes;
            this.types = types;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (call.getMethodSelect().toString().equals("put")) {
                add(codes, "`" + call.getArguments().get(0) + "`", call);
            } else if (call.getMethodSelect().toString().equals("type")) {
                add(types, "`" + call.getArguments().get(0) + "`", call);
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getName().contentEquals("UNCLEAR")) {
                add(codes, "paid: `OUTCOME_UNKNOWN`, unless the status is 429 or 503", (MethodInvocationTree)
                        variable.getInitializer());
            }
            return super.visitVariable(variable, null);
        }

        private void add(Map<String, Set<String>> words, String kind, MethodInvocationTree call) {
            call.getArguments().stream()
                    .filter(LiteralTree.class::isInstance)
                    .map(argument -> ((LiteralTree) argument).getValue().toString())
                    .forEach(code ->
                            words.computeIfAbsent(kind, k -> new TreeSet<>()).add(code));
        }
    }
}
