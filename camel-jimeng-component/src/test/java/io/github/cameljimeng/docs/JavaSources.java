package io.github.cameljimeng.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.tools.ToolProvider;

/** Reads the texts of Java sources: literals, and literals joined by plus, with {@link #GAP} for all that differs. */
final class JavaSources {

    /** Stands for what is known only when the program runs. */
    static final String GAP = "\u2026";

    private JavaSources() {}

    /** @param ignored calls whose arguments do not count, as they stand in the source: {@code LOG.debug} */
    static List<String> texts(List<Path> files, Predicate<String> ignored) throws IOException {
        var texts = new ArrayList<String>();
        for (var unit : parse(files)) {
            new Texts(texts, ignored, annotation -> false).scan(unit, null);
        }
        return texts;
    }

    /** All texts by the name of their file, and those of these annotations. */
    static Map<String, List<String>> textsByFile(List<Path> files, Predicate<String> annotations) throws IOException {
        var texts = new TreeMap<String, List<String>>();
        for (var unit : parse(files)) {
            var here = texts.computeIfAbsent(unit.getSourceFile().getName(), name -> new ArrayList<>());
            new Texts(here, call -> false, annotations).scan(unit, null);
        }
        return texts;
    }

    static Iterable<? extends CompilationUnitTree> parse(List<Path> files) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            return task.parse();
        }
    }

    private static final class Texts extends TreeScanner<Void, Void> {
        private final List<String> texts;
        private final Predicate<String> ignored;
        private final Predicate<String> annotations;

        Texts(List<String> texts, Predicate<String> ignored, Predicate<String> annotations) {
            this.texts = texts;
            this.ignored = ignored;
            this.annotations = annotations;
        }

        @Override
        public Void visitAnnotation(AnnotationTree annotation, Void none) {
            return annotations.test(annotation.getAnnotationType().toString())
                    ? super.visitAnnotation(annotation, null)
                    : null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            return ignored.test(call.getMethodSelect().toString()) ? null : super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitLiteral(LiteralTree literal, Void none) {
            if (literal.getValue() instanceof String text) {
                texts.add(text);
            }
            return null;
        }

        @Override
        public Void visitBinary(BinaryTree sum, Void none) {
            if (sum.getKind() != Tree.Kind.PLUS || !holdsText(sum)) {
                return super.visitBinary(sum, null);
            }
            texts.add(joined(sum));
            scanGaps(sum);
            return null;
        }

        private static boolean holdsText(Tree tree) {
            return tree instanceof BinaryTree sum
                    ? holdsText(sum.getLeftOperand()) || holdsText(sum.getRightOperand())
                    : tree instanceof LiteralTree literal && literal.getValue() instanceof String;
        }

        private static String joined(Tree tree) {
            if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                return joined(sum.getLeftOperand()) + joined(sum.getRightOperand());
            }
            return tree instanceof LiteralTree literal && literal.getValue() instanceof String text ? text : GAP;
        }

        // what is joined may hold texts of its own
        private void scanGaps(Tree tree) {
            if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                scanGaps(sum.getLeftOperand());
                scanGaps(sum.getRightOperand());
            } else if (tree instanceof ParenthesizedTree inner) {
                scanGaps(inner.getExpression());
            } else if (!(tree instanceof LiteralTree)) {
                scan(tree, null);
            }
        }
    }
}
