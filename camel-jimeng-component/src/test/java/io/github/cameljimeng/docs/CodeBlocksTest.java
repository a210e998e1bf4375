package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of code in the docs is compiled, parsed, loaded or run. */
class CodeBlocksTest {

    static Stream<Block> blocks() {
        return Page.all().stream().flatMap(page -> page.blocks().stream());
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void whatStandsInTheDocsWorks(Block block) throws Exception {
        assertThat(BlockCheck.of(block.language()).problems(block)).isEmpty();
    }

    @Test
    void allKindsOfBlocksAreInUse() {
        assertThat(blocks().map(Block::language)).contains("java", "mermaid", "properties", "sh", "xml", "yaml");
        assertThat(blocks().filter(block -> block.language().equals("java"))).hasSizeGreaterThan(15);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("java", "from(\"direct:a\").to(\"direct:b\")"),
                Arguments.of("java", "public class Broken { int n = \"text\"; }"),
                Arguments.of("java", "from(\"direct:a\").tow(\"direct:b\");"),
                Arguments.of("json", "{\"prompt\": \"a lake\",}"),
                Arguments.of("mermaid", "flowchart TD\n  a --> b\n  a -> c"),
                Arguments.of("mermaid", "stateDiagram-v2\n  A -> B"),
                Arguments.of("mermaid", "sequenceDiagram\n  loop each\n  a->>b: ask"),
                Arguments.of("mermaid", "graph\n  a --> b"),
                Arguments.of("properties", "camel.component.jimeng.apiKay = x"),
                Arguments.of("properties", "camel.component.jimeng.maxRetries = many"),
                Arguments.of("properties", "camel.main.nmae = x"),
                Arguments.of("properties", "camel.component.jimeng.model ="),
                Arguments.of("sh", "if true; then"),
                Arguments.of("sh", "./mvnw -pl camel-jimeng-nowhere verify"),
                Arguments.of("sh", "./mvnw -q -Pnone -pl camel-jimeng-component verify"),
                Arguments.of("sh", "./mvnw -pl camel-jimeng-component test -Dtest=NoSuchTest"),
                Arguments.of("sh", "cat docs/nothing.md"),
                Arguments.of("sh", "java camel-jimeng-examples/Demo.java nothing"),
                Arguments.of("sql", "SELECT prompt FROM jimeng_task"),
                Arguments.of("xml", "<dependency><groupId>x</dependency>"),
                Arguments.of(
                        "xml",
                        "<dependency><groupId>io.github.cameljimeng</groupId><artifactId>jimeng</artifactId></dependency>"),
                Arguments.of(
                        "xml",
                        "<dependency><groupId>io.github.cameljimeng</groupId><artifactId>camel-jimeng-component</artifactId>"
                                + "<version>0.9</version></dependency>"),
                Arguments.of("xml", "<routes><route><form uri=\"direct:a\"/></route></routes>"),
                Arguments.of("yaml", "- route:\n    form:\n      uri: direct:a"),
                Arguments.of("yaml", "a: [1"),
                Arguments.of("yaml", "camel:\n  component:\n    jimeng:\n      ratoi: 16:9"),
                Arguments.of("groovy", "from 'direct:nowhere'"),
                Arguments.of("", "./mvnw verify"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenBlockIsFound(String language, String text) throws Exception {
        assertThat(BlockCheck.of(language).problems(Block.of(language, text))).isNotEmpty();
    }
}
