package io.github.cameljimeng.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Maven Central asks of an artifact is there, and nothing is published but the component and, for tests, the simulator. */
class PublishedTest {

    private static final Path ROOT = Path.of("..");
    private static final Path SIMULATOR = ROOT.resolve("camel-jimeng-examples/jimeng-simulator/pom.xml");

    static List<Path> poms() throws Exception {
        try (var folders = Files.list(ROOT.resolve("camel-jimeng-examples"))) {
            return Stream.concat(Stream.of(ROOT, ROOT.resolve("camel-jimeng-examples")), folders)
                    .map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .filter(pom -> !pom.equals(SIMULATOR))
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url"
            })
    void thePomSaysWhatCentralAsksFor(String element) throws Exception {
        assertThat(read(ROOT.resolve("pom.xml"), element)).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("poms")
    void nothingElseIsPublished(Path pom) throws Exception {
        var own = read(pom, "properties/maven.deploy.skip");

        assertThat(own).isEqualTo(pom.equals(ROOT.resolve("pom.xml")) ? "true" : "");
    }

    @ParameterizedTest
    @MethodSource("published")
    void theComponentAndTheSimulatorAre(Path pom) throws Exception {
        assertThat(read(pom, "properties/maven.deploy.skip")).isEqualTo("false");
    }

    static List<Path> published() {
        return List.of(Path.of("pom.xml"), SIMULATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LICENSE", "NOTICE"})
    void theJarHasItsLicence(String file) {
        assertThat(Path.of("target/classes/META-INF", file)).isNotEmptyFile();
    }

    private static String read(Path pom, String element) throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        return XPathFactory.newInstance().newXPath().evaluate("/project/" + element, document);
    }
}
