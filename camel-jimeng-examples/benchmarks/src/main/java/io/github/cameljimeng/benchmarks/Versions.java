package io.github.cameljimeng.benchmarks;

import io.github.cameljimeng.benchmarks.process.Shell;
import io.github.cameljimeng.benchmarks.process.WorkerFailure;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which version of what was measured. */
final class Versions {

    private static final String[] JARS = {
        "camel-core-engine",
        "httpclient5",
        "jackson-databind",
        "openai-java-core",
        "langchain4j-open-ai",
        "h2",
        "vertx-core"
    };

    private Versions() {}

    static Map<String, String> of(Bench bench) {
        var versions = new LinkedHashMap<String, String>();
        versions.put("Java", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        versions.put(
                "Java 25",
                bench.jvm25()
                        .map(jvm -> said(jvm.home().resolve("bin/java") + " --version | sed -n 2p"))
                        .orElse("none on this machine"));
        versions.put("libraries", jars());
        versions.put("curl", Shell.has("curl") ? said("curl --version | cut -d' ' -f1,2 | head -1") : "none");
        versions.put("jq", Shell.has("jq") ? said("jq --version") : "none");
        return versions;
    }

    private static String said(String script) {
        try {
            return Shell.run(script);
        } catch (WorkerFailure e) {
            return e.getMessage();
        }
    }

    private static String jars() {
        return Stream.of(JARS).map(Versions::jar).collect(Collectors.joining(", "));
    }

    // as its file on the class path is called
    private static String jar(String artifact) {
        var name = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> name.matcher(String.valueOf(Path.of(entry).getFileName())))
                .filter(matcher -> matcher.matches())
                .map(matcher -> artifact + " " + matcher.group(1))
                .findFirst()
                .orElse(artifact);
    }
}
