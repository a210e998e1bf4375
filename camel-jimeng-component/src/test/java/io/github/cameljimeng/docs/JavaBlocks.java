package io.github.cameljimeng.docs;

import com.sun.source.util.JavacTask;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Java compiles: a class as it stands, with those of its package on the page, anything else as the inside of a route
 * builder. What needs libraries that are not here, such as Spring's, stands in a source file of the examples instead.
 */
final class JavaBlocks implements BlockCheck {

    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|interface|enum|@interface) (\\w+)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*;\\n");

    private static final String IMPORTS = """
            import io.github.cameljimeng.*;
            import io.github.cameljimeng.error.*;
            import io.github.cameljimeng.gateway.*;
            import io.github.cameljimeng.image.*;
            import io.github.cameljimeng.simulator.*;
            import io.github.cameljimeng.simulator.junit.*;
            import java.time.*;
            import java.util.*;
            import org.apache.camel.builder.RouteBuilder;
            import org.junit.jupiter.api.extension.RegisterExtension;
            """;
    private static final String STATEMENTS = IMPORTS + """
            %s
            abstract class Docs extends RouteBuilder {
                JimengSimulator simulator;
                @Override
                public void configure() throws Exception {
            %s
                }
            }
            """;
    private static final String MEMBERS = IMPORTS + """
            %s
            abstract class Docs extends RouteBuilder {
            %s
            }
            """;

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    // opened once: it remembers what it has read of the class path
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    @Override
    public List<String> problems(Block block) throws Exception {
        var errors = new ArrayList<List<String>>();
        for (var unit : units(block.text())) {
            errors.add(compile(unit, sourcesBeside(block)));
            if (errors.get(errors.size() - 1).isEmpty()) {
                return List.of();
            }
        }
        return Project.examplesHold(block.text()) ? List.of() : errors.get(0);
    }

    private static List<String> units(String text) {
        if (TYPE.matcher(text).find()) {
            return List.of(text);
        }
        var imports = String.join(
                "", IMPORT.matcher(text).results().map(match -> match.group()).toList());
        var rest = IMPORT.matcher(text).replaceAll("");
        return List.of(STATEMENTS.formatted(imports, rest), MEMBERS.formatted(imports, rest));
    }

    private static List<JavaFileObject> sourcesBeside(Block block) {
        var head = block.text().lines().findFirst().orElse("");
        if (!head.startsWith("package ")) {
            return List.of();
        }
        return Page.all().stream()
                .filter(page -> block.where().startsWith(page + ":"))
                .flatMap(page -> page.blocks().stream())
                .filter(other -> !other.equals(block) && other.text().startsWith(head))
                .map(other -> source(other.text()))
                .toList();
    }

    private static List<String> compile(String unit, List<JavaFileObject> beside) throws Exception {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("-proc:none", "-implicit:none", "-classpath", System.getProperty("java.class.path"));
        var units = new ArrayList<>(beside);
        units.add(source(unit));
        var task = (JavacTask) COMPILER.getTask(null, FILES, diagnostics, options, null, units);
        task.analyze();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    private static JavaFileObject source(String unit) {
        var type = TYPE.matcher(unit);
        var name = type.find() ? type.group(1) : "Docs";
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return unit;
            }
        };
    }
}
