package io.github.cameljimeng.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every {@code jimeng:} URI in the docs and in the sources of the examples is one of the catalog. */
class UrisTest {

    private static final CamelCatalog CATALOG = Project.catalog();

    static Stream<UriInText> uris() throws Exception {
        return Stream.concat(UriInText.ofPages(), UriInText.ofExamples());
    }

    @ParameterizedTest
    @MethodSource("uris")
    void isOneOfTheCatalog(UriInText uri) {
        assertThat(problems(uri.text())).isEmpty();
    }

    @Test
    void pagesAndExamplesHaveSome() throws Exception {
        assertThat(UriInText.ofPages()).hasSizeGreaterThan(20);
        assertThat(UriInText.ofExamples()).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jimeng:genarate",
                "jimeng:generate?ratoi=16:9",
                "jimeng:generate?n=two",
                "jimeng:edit?editFormat=form",
                "jimeng:jm-poll?deliverFailed=maybe",
                "jimeng:generate?model={{model}}&ratoi={{ratio}}"
            })
    void aWrongOneIsFound(String uri) {
        assertThat(problems(uri)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jimeng:generate?baseUrl={{url}}&requestTimeout=90s&parameters.style=poster",
                "jimeng:jm-poll?delay=50&backoffMultiplier=5",
                "jimeng:edit?prompt=RAW(rain & fog)&n={{n}}",
                "jimeng:generate?{{options}}"
            })
    void aGoodOneIsNot(String uri) {
        assertThat(problems(uri)).isEmpty();
    }

    private static List<String> problems(String uri) {
        // the catalog knows neither raw values nor a query that is made of a placeholder
        var plain = uri.replaceAll("RAW\\([^)]*\\)", "{{raw}}").replaceFirst("[?&]\\{\\{[^}]*}}$", "");
        var result = CATALOG.validateEndpointProperties(plain);
        return result.isSuccess() ? List.of() : List.of(result.summaryErrorMessage(false));
    }
}
