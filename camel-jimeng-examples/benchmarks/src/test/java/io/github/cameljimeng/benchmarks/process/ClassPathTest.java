package io.github.cameljimeng.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.File;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ClassPathTest {

    private static final Path OTHER = Path.of("/elsewhere/other.jar");

    @Test
    void theEntryOfAClassIsReplacedInItsPlace() throws Exception {
        var old = Path.of(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var classPath = String.join(File.pathSeparator, "first.jar", old.toString(), "last.jar");

        assertThat(ClassPath.replace(classPath, Assertions.class, OTHER).split(File.pathSeparator))
                .containsExactly("first.jar", OTHER.toString(), "last.jar");
    }

    @Test
    void aClassFromSomewhereElseCannotBeReplaced() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassPath.replace("first.jar", Assertions.class, OTHER))
                .withMessageContaining(Assertions.class.getName());
    }
}
