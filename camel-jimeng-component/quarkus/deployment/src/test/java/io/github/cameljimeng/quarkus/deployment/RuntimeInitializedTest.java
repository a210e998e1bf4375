package io.github.cameljimeng.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cameljimeng.JimengComponent;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

/** Quarkus initialises the classes of a native image when it is built; those that must not be are named. */
class RuntimeInitializedTest {

    // a thread, or what has one, or what must differ from start to start
    private static final Pattern NOT_IN_AN_IMAGE =
            Pattern.compile("java\\..*\\.(Cleaner|Thread|Timer|\\w*Executor\\w*|\\w*Random)");

    @Test
    void eachClassOfTheComponentThatHoldsAThreadOrRandomNumbersIsNamed() throws Exception {
        assertThat(classesThatHoldSuch()).isNotEmpty().allSatisfy(name -> assertThat(
                        JimengProcessor.INITIALIZED_AT_RUN_TIME)
                .contains(name));
    }

    @Test
    void eachClassThatIsNamedExists() {
        assertThat(JimengProcessor.INITIALIZED_AT_RUN_TIME).allSatisfy(name -> assertThat(
                        Class.forName(name, false, getClass().getClassLoader()))
                .isNotNull());
    }

    /** By the index of the component's jar, the one that Quarkus reads too. */
    private static List<String> classesThatHoldSuch() throws Exception {
        try (var index = JimengComponent.class.getResourceAsStream("/META-INF/jandex.idx")) {
            return new IndexReader(index)
                    .read().getKnownClasses().stream()
                            .filter(type -> type.name().toString().startsWith("io.github.cameljimeng."))
                            .filter(RuntimeInitializedTest::holdsSuch)
                            .map(type -> type.name().toString())
                            .toList();
        }
    }

    private static boolean holdsSuch(ClassInfo type) {
        return type.fields().stream()
                .filter(field -> Modifier.isStatic(field.flags()))
                .anyMatch(RuntimeInitializedTest::isSuch);
    }

    private static boolean isSuch(FieldInfo field) {
        return NOT_IN_AN_IMAGE.matcher(field.type().name().toString()).matches();
    }
}
