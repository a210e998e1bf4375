package io.github.cameljimeng;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sets of classes of which each depends on each, perhaps through others: the strongly connected components of their
 * dependencies (Tarjan). Nested classes count as the class around them.
 */
final class Circles {

    private final Map<String, Set<String>> dependencies;
    private final Map<String, Integer> index = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final List<List<String>> circles = new ArrayList<>();

    private Circles(Map<String, Set<String>> dependencies) {
        this.dependencies = dependencies;
    }

    /** The names of the classes of each circle of two or more. */
    static List<List<String>> of(JavaClasses classes) {
        var dependencies = new HashMap<String, Set<String>>();
        for (var type : classes) {
            var from = outermost(type);
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                var to = dependency.getTargetClass();
                if (classes.contain(to.getName()) && !outermost(to).equals(from)) {
                    dependencies.computeIfAbsent(from, f -> new TreeSet<>()).add(outermost(to));
                }
            }
        }
        var found = new Circles(dependencies);
        for (var name : dependencies.keySet()) {
            if (!found.index.containsKey(name)) {
                found.visit(name);
            }
        }
        return found.circles;
    }

    private static String outermost(JavaClass type) {
        return type.getName().replaceFirst("\\$.*", "");
    }

    private void visit(String name) {
        index.put(name, index.size());
        low.put(name, index.get(name));
        stack.push(name);
        for (var next : dependencies.getOrDefault(name, Set.of())) {
            if (!index.containsKey(next)) {
                visit(next);
                low.merge(name, low.get(next), Math::min);
            } else if (stack.contains(next)) {
                low.merge(name, index.get(next), Math::min);
            }
        }
        if (low.get(name).equals(index.get(name))) {
            var circle = new ArrayList<String>();
            String member;
            do {
                member = stack.pop();
                circle.add(member);
            } while (!member.equals(name));
            if (circle.size() > 1) {
                circles.add(circle);
            }
        }
    }
}
