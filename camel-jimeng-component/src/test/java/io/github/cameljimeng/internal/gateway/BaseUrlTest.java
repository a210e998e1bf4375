package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests go, however the address of a gateway is written. */
class BaseUrlTest {

    private static final String JIMMYAI = "/api/open-api/v1/images/edits";

    @ParameterizedTest
    @CsvSource({
        "https://a.com, /v1/images/generations, https://a.com/v1/images/generations",
        "https://a.com/, /v1/images/generations, https://a.com/v1/images/generations",
        "https://a.com/v1, /v1/images/generations, https://a.com/v1/images/generations",
        "https://a.com/v1/, /v1/images/generations, https://a.com/v1/images/generations",
        "https://a.com/api/v3, /v1/images/generations, https://a.com/api/v3/images/generations",
        "https://a.com/api/paas/v4, /v1/images/generations, https://a.com/api/paas/v4/images/generations",
        "https://a.com/v1beta, /v1/images/generations, https://a.com/v1beta/images/generations",
        "https://a.com/gateway, /v1/images/generations, https://a.com/gateway/v1/images/generations",
        "https://a.com/api/v3, /api/v3/images/generations, https://a.com/api/v3/images/generations",
        "https://a.com/v1, /api/v3/images/generations, https://a.com/v1/images/generations",
        "https://a.com/api, /api/v3/images/generations, https://a.com/api/v3/images/generations",
        "https://a.com, " + JIMMYAI + ", https://a.com/api/open-api/v1/images/edits",
        "https://a.com/api, " + JIMMYAI + ", https://a.com/api/open-api/v1/images/edits",
        "https://a.com/api/open-api, " + JIMMYAI + ", https://a.com/api/open-api/v1/images/edits",
        "https://a.com/api/open-api/v1, " + JIMMYAI + ", https://a.com/api/open-api/v1/images/edits",
        "https://a.com, /jm?Action=X&Version=1, https://a.com/jm?Action=X&Version=1",
        "https://a.com, /?Action=X, https://a.com/?Action=X",
        "https://a.com/v1, /images/generations?api-version=1, https://a.com/v1/images/generations?api-version=1",
        "http://new_api:3000, /v1/models, http://new_api:3000/v1/models",
        "http://[::1]:3000/v1, /v1/models, http://[::1]:3000/v1/models",
        "https://a.com/图像, /v1/models, https://a.com/%E5%9B%BE%E5%83%8F/v1/models",
        "https://例子.com, /画, https://xn--fsqu00a.com/%E7%94%BB",
        "HTTPS://a.com, /v1/models, https://a.com/v1/models",
        "' https://a.com/v1/ ', /v1/models, https://a.com/v1/models"
    })
    void aPathIsAppendedAndItsVersionIsThereOnce(String baseUrl, String path, String url) {
        assertThat(BaseUrl.of(baseUrl).at(path)).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.com, https://a.com/jm?x=1",
        "https://a.com/v1, https://a.com/jm?x=1",
        "https://a.com/gateway/v1, https://a.com/gateway/jm?x=1",
        "https://a.com/gateway, https://a.com/gateway/jm?x=1"
    })
    void aPathMayStandBesideTheVersion(String baseUrl, String url) {
        assertThat(BaseUrl.of(baseUrl).besideVersion("/jm?x=1")).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            octopusx.ai                                      | https://octopusx.ai
            //octopusx.ai/v1/                                | https://octopusx.ai/v1
            api.example.com:8443/v1/images/generations       | https://api.example.com:8443/v1
            localhost:8080                                   | http://localhost:8080
            127.0.0.1:3000/v1                                | http://127.0.0.1:3000/v1
            new_api:3000                                     | http://new_api:3000
            https://a.com/v1/images/generations              | https://a.com/v1
            https://a.com/v1/images/edits/                   | https://a.com/v1
            https://a.com/v1/edits                           | https://a.com/v1
            https://a.com/v1/chat/completions                | https://a.com/v1
            https://a.com/v1/models                          | https://a.com/v1
            https://a.com/api/v3/images/generations          | https://a.com/api/v3
            https://a.com/api/open-api/v1/images             | https://a.com/api/open-api/v1
            https://a.com/jm                                 | https://a.com
            https://a.com/jm?Action=CVSync2AsyncSubmitTask   | https://a.com
            https://a.com/v1?api-version=1                   | https://a.com/v1
            https://a.com/v1/images/generations?key=secret#x | https://a.com/v1
            https://a.com/#/models                           | https://a.com
            https://user:secret@a.com/v1                     | https://a.com/v1
            https://secret@a.com                             | https://a.com
            user:secret@a.com                                | http://a.com
            """)
    void whatIsMoreOrLessThanAnAddressIsRefusedWithTheRightForm(String baseUrl, String right) {
        assertThatThrownBy(() -> BaseUrl.of(baseUrl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option baseUrl must ")
                .hasMessageMatching("(?s).*set baseUrl=" + java.util.regex.Pattern.quote(right) + "(?:, and .*)?")
                .hasMessageNotContaining("secret");
    }

    @Test
    void theMessageSaysWhatIsTooMuch() {
        assertThatThrownBy(() -> BaseUrl.of("https://me@a.com/v1/images/edits?x=1#y"))
                .hasMessage(
                        "Option baseUrl must not contain a fragment, a query, credentials (see apiKey), the path of a"
                                + " request: set baseUrl=https://a.com/v1, and put the query in generatePath and editPath, such as"
                                + " generatePath=/images/generations?api-version=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a.com", "https://", "https://a.com:99999", "https://a b.com", "https://[x", "{{url}}", "?"
            })
    void whatIsNoAddressIsRefused(String baseUrl) {
        assertThatThrownBy(() -> BaseUrl.of(baseUrl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Option baseUrl must be an absolute http or https URL such as https://octopusx.ai");
    }

    @ParameterizedTest
    @CsvSource({"/v1/edits, /v1/edits", "v1/edits, /v1/edits", "' /a?b=c ', /a?b=c", "' ',", "'',"})
    void aPathOptionBeginsWithASlash(String option, String path) {
        assertThat(BaseUrl.path("editPath", option)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.com/v1/edits", "//a.com/v1/edits", "/v1/edits#top"})
    void aPathOptionIsNoUrl(String option) {
        assertThatThrownBy(() -> BaseUrl.path("editPath", option))
                .hasMessage(
                        "Option editPath must be a path below baseUrl such as /v1/images/generations, not a whole URL"
                                + " and without a fragment");
    }
}
