package io.github.cameljimeng.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Commands: the shell can read them, and modules, profiles, tests, examples and files of this project that they name exist. */
final class ShellBlocks implements BlockCheck {

    private static final Pattern PROFILE = Pattern.compile("<id>([^<]+)</id>");
    // in the pom it goes before -Dmaven.test.skip, and the tests run
    private static final Pattern SKIP =
            Pattern.compile("(?s)maven-surefire-plugin</artifactId>(?:(?!</plugin>).)*<skip>");
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");

    @Override
    public List<String> problems(Block block) throws Exception {
        var problems = new ArrayList<>(syntax(block.text()));
        for (var line : CONTINUED.matcher(block.text()).replaceAll(" ").split("\\n", -1)) {
            var words = Arrays.asList(line.trim().split("\\s+", -1));
            if (words.stream().anyMatch(word -> word.matches("(.*/)?mvnw?"))) {
                problems.addAll(maven(words));
            }
            after(words, "camel-jimeng-examples/Demo.java").stream()
                    .filter(example -> !Files.exists(
                            Project.ROOT.resolve("camel-jimeng-examples").resolve(example)))
                    .forEach(example -> problems.add("there is no example " + example));
            words.stream()
                    .map(word -> word.replaceAll("^['\"]|['\"]$", ""))
                    .filter(word -> word.matches("(camel-jimeng-(component|examples)|docs)/\\S*"))
                    .filter(word -> !word.contains("/target/") && !Files.exists(Project.ROOT.resolve(word)))
                    .forEach(word -> problems.add("there is no " + word));
        }
        return problems;
    }

    private static List<String> syntax(String script) throws IOException, InterruptedException {
        var bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return bash.waitFor() == 0 ? List.of() : List.of(said);
    }

    private static List<String> maven(List<String> words) {
        var problems = new ArrayList<String>();
        var poms = new ArrayList<>(List.of(Project.ROOT.resolve("pom.xml")));
        for (var module : after(words, "-pl", "--projects")) {
            var pom = Project.ROOT.resolve(module).resolve("pom.xml");
            if (Files.exists(pom)) {
                poms.add(pom);
            } else {
                problems.add("there is no module " + module);
            }
        }
        for (var profile : after(words, "-P", "--activate-profiles")) {
            if (poms.stream().noneMatch(pom -> hasProfile(pom, profile))) {
                problems.add("there is no profile " + profile);
            }
        }
        if (words.contains("-Dmaven.test.skip")) {
            poms.stream()
                    .filter(pom -> SKIP.matcher(Project.read(pom)).find())
                    .forEach(pom -> problems.add("tests run in spite of -Dmaven.test.skip: see <skip> in " + pom));
        }
        after(words, "-Dtest=").stream()
                .filter(test -> !test.contains("*") && !exists(poms, test.replaceFirst("#.*", "")))
                .forEach(test -> problems.add("there is no test " + test));
        return problems;
    }

    // as a word of its own or in the same word
    private static List<String> after(List<String> words, String... options) {
        var found = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            for (var option : options) {
                if (words.get(i).equals(option) && i + 1 < words.size()) {
                    found.addAll(List.of(words.get(i + 1).split(",", -1)));
                } else if (words.get(i).startsWith(option) && words.get(i).length() > option.length()) {
                    found.addAll(List.of(words.get(i).substring(option.length()).split(",", -1)));
                }
            }
        }
        return found;
    }

    private static boolean hasProfile(Path pom, String profile) {
        var text = Project.read(pom);
        int profiles = text.indexOf("<profiles>");
        return profiles >= 0
                && PROFILE.matcher(text.substring(profiles)).results().anyMatch(match -> match.group(1)
                        .equals(profile));
    }

    private static boolean exists(List<Path> poms, String test) {
        return poms.stream().anyMatch(pom -> {
            var tests = pom.resolveSibling("src/test/java");
            try (var files = Files.exists(tests) ? Files.walk(tests) : java.util.stream.Stream.<Path>empty()) {
                return files.anyMatch(file -> file.endsWith(test + ".java"));
            } catch (IOException e) {
                return false;
            }
        });
    }
}
