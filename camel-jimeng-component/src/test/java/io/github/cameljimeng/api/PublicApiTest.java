package io.github.cameljimeng.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The public surface changes on purpose only: docs/api.txt is what it was, and a change of both is what a reviewer sees.
 * docs/upgrading.md says what a change of it means for the version.
 */
class PublicApiTest {

    private static final Path SURFACE = Path.of("../docs/api.txt");

    @Test
    void thePublicSurfaceIsWhatItWas() throws Exception {
        var surface = PublicApi.render();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(SURFACE, surface);
        }

        assertThat(SURFACE)
                .as("the public surface has changed; if it shall, write it with"
                        + " ./mvnw -pl camel-jimeng-component -am test -Ddocs.write=true")
                .hasContent(surface);
    }

    @Test
    void itHoldsWhatRouteAuthorsUse() throws Exception {
        assertThat(PublicApi.render())
                .contains("class io.github.cameljimeng.JimengComponent : ")
                .contains("    static final String MODEL = CamelJimengModel\n")
                .contains("record io.github.cameljimeng.error.Failure : Serializable\n")
                .contains("enum io.github.cameljimeng.error.ErrorKind\n")
                .doesNotContain("Configurer\n");
    }

    @Test
    void itShowsNothingInternal() throws Exception {
        assertThat(PublicApi.render()).doesNotContain("io.github.cameljimeng.internal");
    }
}
