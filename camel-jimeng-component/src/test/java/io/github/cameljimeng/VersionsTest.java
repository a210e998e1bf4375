package io.github.cameljimeng;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jackson.JacksonDataFormat;
import org.apache.camel.http.base.HttpHelper;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;

/** The tests run on the versions that the pom, or one of its profiles, says, and on nothing else. */
class VersionsTest extends CamelTestSupport {

    private static String version(Class<?> type) {
        return type.getPackage().getImplementationVersion();
    }

    private static String httpVersion(String module, Class<?> type) {
        return VersionInfo.loadVersionInfo(module, type.getClassLoader()).getRelease();
    }

    @Test
    void theVersionsAreThoseOfTheBuild() {
        var camel = context.getVersion();
        var client = httpVersion("org.apache.hc.client5", HttpClient.class);
        var core = httpVersion("org.apache.hc.core5", HttpRequest.class);
        System.out.printf(
                "Tested on Camel %s, HttpClient %s, HttpCore %s, Java %s%n", camel, client, core, Runtime.version());

        assertThat(camel).isEqualTo(System.getProperty("camel.version"));
        assertThat(Stream.of(DefaultComponent.class, HttpComponent.class, HttpHelper.class, JacksonDataFormat.class))
                .extracting(VersionsTest::version)
                .containsOnly(camel);
        assertThat(client).isEqualTo(System.getProperty("httpclient.version"));
    }

    @Test
    void theComponentIsTheOneThatIsToBeTested() throws Exception {
        var location = JimengComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();

        assertThat(Path.of(location)).isEqualTo(Path.of(System.getProperty("tested.classes")));
    }
}
