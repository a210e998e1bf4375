package io.github.cameljimeng.api;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is promised of the jar, as text: a line a type, and below it a line a member, sorted. What is below
 * {@code internal} is public for other packages of the jar only.
 */
final class PublicApi {

    private static final Path CLASSES = Path.of("target/classes");
    // written by Camel's plugin from what is listed here, for Camel itself
    private static final Pattern GENERATED = Pattern.compile(".*(?:Configurer|UriFactory|ConvertersLoader)");
    private static final String INTERNAL = "io.github.cameljimeng.internal.";
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    private PublicApi() {}

    static String render() throws IOException {
        return types().stream().map(PublicApi::type).collect(Collectors.joining("\n"));
    }

    private static List<Class<?>> types() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                    .filter(name -> !name.startsWith(INTERNAL))
                    .<Class<?>>map(PublicApi::load)
                    .filter(PublicApi::isVisible)
                    .filter(type -> !GENERATED.matcher(type.getName()).matches())
                    .sorted(Comparator.comparing(Class::getName))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        boolean self = Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers());
        return self
                && !type.isAnonymousClass()
                && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
    }

    private static String type(Class<?> type) {
        var members = new TreeSet<String>();
        Stream.of(type.getDeclaredFields())
                .filter(PublicApi::counts)
                .map(PublicApi::field)
                .forEach(members::add);
        Stream.of(type.getDeclaredConstructors())
                .filter(PublicApi::counts)
                .map(PublicApi::constructor)
                .forEach(members::add);
        Stream.of(type.getDeclaredMethods())
                .filter(method -> counts(method) && !method.isBridge())
                .map(PublicApi::method)
                .forEach(members::add);
        return members.stream()
                .map(member -> "    " + member + "\n")
                .collect(Collectors.joining("", head(type) + "\n", ""));
    }

    // a class that nobody outside can extend has no use for protected members, but they cost nothing to list
    private static boolean counts(Member member) {
        int modifiers = member.getModifiers();
        return (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers)) && !member.isSynthetic();
    }

    private static String head(Class<?> type) {
        int hidden = Modifier.INTERFACE | Modifier.STRICT | Modifier.SYNCHRONIZED | Modifier.PUBLIC;
        // an enum with bodies is not final, which concerns nobody
        if (type.isEnum() || type.isRecord()) {
            hidden |= Modifier.FINAL | Modifier.ABSTRACT | Modifier.STATIC;
        }
        var above = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()).filter(PublicApi::isWorthASay),
                        Arrays.stream(type.getGenericInterfaces()))
                .map(PublicApi::simple)
                .collect(Collectors.joining(", "));
        return (modifiers(type.getModifiers() & ~hidden) + kind(type) + " " + type.getName()
                + (above.isEmpty() ? "" : " : " + above));
    }

    private static boolean isWorthASay(Type superclass) {
        return superclass != Object.class
                && superclass != Record.class
                && !superclass.getTypeName().startsWith("java.lang.Enum");
    }

    private static String kind(Class<?> type) {
        return type.isEnum() ? "enum" : type.isRecord() ? "record" : type.isInterface() ? "interface" : "class";
    }

    private static String field(Field field) {
        var head = modifiers(field.getModifiers() & ~Modifier.PUBLIC) + simple(field.getGenericType()) + " "
                + field.getName();
        return field.isEnumConstant() ? field.getName() : head + value(field);
    }

    // constants are copied into the classes that use them
    private static String value(Field field) {
        try {
            boolean constant = Modifier.isStatic(field.getModifiers())
                    && Modifier.isPublic(field.getModifiers())
                    && (field.getType() == String.class || field.getType().isPrimitive());
            return constant ? " = " + field.get(null) : "";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String constructor(Constructor<?> constructor) {
        return modifiers(constructor.getModifiers() & ~Modifier.PUBLIC) + "new("
                + types(constructor.getGenericParameterTypes()) + ")" + thrown(constructor.getGenericExceptionTypes());
    }

    private static String method(Method method) {
        int hidden = Modifier.PUBLIC | Modifier.SYNCHRONIZED | Modifier.TRANSIENT | Modifier.VOLATILE | Modifier.STRICT;
        return modifiers(method.getModifiers() & ~hidden) + simple(method.getGenericReturnType()) + " "
                + method.getName() + "(" + types(method.getGenericParameterTypes()) + ")"
                + thrown(method.getGenericExceptionTypes());
    }

    private static String types(Type... types) {
        return Arrays.stream(types).map(PublicApi::simple).collect(Collectors.joining(", "));
    }

    private static String thrown(Type... types) {
        return types.length == 0 ? "" : " throws " + types(types);
    }

    // internal types keep their packages, so that a signature that shows one is noticed
    private static String simple(Type type) {
        return PACKAGE.matcher(type.getTypeName())
                .replaceAll(found -> found.group().startsWith(INTERNAL) ? found.group() : "")
                .replace('$', '.');
    }

    private static String modifiers(int modifiers) {
        var text = Modifier.toString(modifiers);
        return text.isEmpty() ? "" : text + " ";
    }
}
