package io.github.cameljimeng.docs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a block, in the way of its language. */
@FunctionalInterface
interface BlockCheck {

    /** Empty when the block is fine. */
    List<String> problems(Block block) throws Exception;

    /** By language. What is only output is {@code text}, and is not looked at. */
    static Map<String, BlockCheck> byLanguage() {
        Map<String, BlockCheck> checks = new HashMap<>();
        checks.put("java", new JavaBlocks());
        checks.put("json", new JsonBlocks());
        checks.put("mermaid", new MermaidBlocks());
        checks.put("properties", new PropertiesBlocks());
        checks.put("sh", new ShellBlocks());
        checks.put("sql", new SqlBlocks());
        checks.put("text", block -> List.of());
        checks.put("xml", new XmlBlocks());
        checks.put("yaml", new YamlBlocks());
        return checks;
    }

    /**
     * The check of a language; for one that nobody here can check, such as {@code groovy}, the block must stand in a
     * source file of the examples, where its own build sees to it.
     */
    static BlockCheck of(String language) {
        if (language.isEmpty()) {
            return block -> List.of("a block names its language; output is text");
        }
        return byLanguage()
                .getOrDefault(
                        language,
                        block -> Project.examplesHold(block.text())
                                ? List.of()
                                : List.of("nobody checks " + language + " here, and no file of the examples holds it"));
    }
}
