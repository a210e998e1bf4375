package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Whoever types what stands in docs/testing.md has green tests; the pom is that of a build with the same jars. */
@Timeout(120)
class TestingPageTest {

    private static final Page PAGE = Page.of(Project.ROOT.resolve("docs/testing.md"));

    @TempDir
    Path project;

    @Test
    void theTestsOfThePageAreGreen() throws Exception {
        compile("Posters.java", "PostersTest.java");

        var loader = Thread.currentThread().getContextClassLoader();
        try (var classes = new URLClassLoader(
                new URL[] {project.toUri().toURL()}, getClass().getClassLoader())) {
            Thread.currentThread().setContextClassLoader(classes);
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(classes.loadClass("com.example.PostersTest")))
                    .execute()
                    .testEvents()
                    .assertStatistics(events -> events.started(7).succeeded(7));
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
        }
    }

    private void compile(String... names) throws Exception {
        var arguments = new ArrayList<>(
                List.of("-proc:none", "-d", project.toString(), "-cp", System.getProperty("java.class.path")));
        for (var name : names) {
            arguments.add(Files.writeString(project.resolve(name), source(name)).toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
    }

    /** The block whose class has the name of the file. */
    private static String source(String file) {
        var type = "class " + file.replace(".java", " ");
        return PAGE.blocks().stream()
                .map(Block::text)
                .filter(text -> text.startsWith("package ") && text.contains(type))
                .findFirst()
                .orElseThrow();
    }
}
