package io.github.cameljimeng.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cameljimeng.internal.http.WebUrl.InvalidUrlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Any URL that a browser takes leads where it leads there, and a valid one stays as it is. */
@Timeout(60)
class WebUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.com",
                "https://a.com/",
                "https://a.com:8443/x//y/./z/../1.png",
                "https://a.com/%E5%8c%85%2F%7e.png?X-Sig=a%2Fb+c%3D%3D&p[]=1&q='(x)'*!~,;:@/?",
                "https://tos.volces.com/a~tplv-x:0:0.image?x-expires=1&x-signature=abc%3D",
                "http://new_api:3000/x.png",
                "http://[::1]:8080/x.png",
                "http://a.com/x?",
                "http://A.Com/x"
            })
    void aValidOneStaysByteForByteAsItIs(String url) {
        assertThat(WebUrl.of(url).uri()).hasToString(url);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
            http://a.com/包1.png -> http://a.com/%E5%8C%851.png
            http://a.com/猫.png?名=猫 -> http://a.com/%E7%8C%AB.png?%E5%90%8D=%E7%8C%AB
            http://a.com/😀.png -> http://a.com/%F0%9F%98%80.png
            http://a.com/é.png -> http://a.com/%C3%A9.png
            http://a.com/e\u0301.png -> http://a.com/e%CC%81.png
            http://a.com/%E5%8C%85包.png -> http://a.com/%E5%8C%85%E5%8C%85.png
            http://a.com/a b.png -> http://a.com/a%20b.png
            http://a.com/a%20b c.png -> http://a.com/a%20b%20c.png
            http://a.com/a|b[1]{2}^`"<>`.png -> http://a.com/a%7Cb%5B1%5D%7B2%7D%5E%60%22%3C%3E%60.png
            http://a.com/x?a=b|c{d} -> http://a.com/x?a=b%7Cc%7Bd%7D
            http://a.com/50%.png -> http://a.com/50%25.png
            http://a.com/%zz%2.png -> http://a.com/%25zz%252.png
            http://a.com/x?q=100% -> http://a.com/x?q=100%25
            http:\\\\a.com\\b\\1.png -> http://a.com/b/1.png
            http://a.com/x?p=c:\\d -> http://a.com/x?p=c:%5Cd
            http://a.com/1.png#page=2 -> http://a.com/1.png
            http://a.com/1.png?x=1#a|b -> http://a.com/1.png?x=1
            HTTPS://a.com/1.png -> https://a.com/1.png
            https:/a.com/1.png -> https://a.com/1.png
            https:///a.com/1.png -> https://a.com/1.png
            ~  http://a.com/1.png  ~ -> http://a.com/1.png
            http://bücher.example/1.png -> http://xn--bcher-kva.example/1.png
            http://例子。中国/1.png -> http://xn--fsqu00a.xn--fiqs8s/1.png
            http://b%C3%BCcher.example/1.png -> http://xn--bcher-kva.example/1.png
            http://包.example:8080/包.png -> http://xn--uir.example:8080/%E5%8C%85.png
            http://a.com:/1.png -> http://a.com/1.png
            http://a.com:0080/1.png -> http://a.com:80/1.png
            """)
    void whatAJavaUriRefusesIsEncodedOnce(String url, String sent) {
        assertThat(WebUrl.of(url).uri()).hasToString(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\nhttp://a.com/1.png\r\n", "http://a.com/\n1.png", "\t http://a.com/1\t.png\u0000"})
    void lineBreaksAndBlanksAroundAreIgnored(String url) {
        assertThat(WebUrl.of(url).uri()).hasToString("http://a.com/1.png");
    }

    @ParameterizedTest
    @CsvSource({
        "1.png, http://new_api:3000/v1/img/1.png",
        "./1.png, http://new_api:3000/v1/img/1.png",
        "../1.png, http://new_api:3000/v1/1.png",
        "../../../../1.png, http://new_api:3000/1.png",
        "a/./b/../1.png, http://new_api:3000/v1/img/a/1.png",
        "/files/1.png, http://new_api:3000/files/1.png",
        "/a/.., http://new_api:3000/",
        "/files/包.png?a=b|c, http://new_api:3000/files/%E5%8C%85.png?a=b%7Cc",
        "\\files\\1.png, http://new_api:3000/files/1.png",
        "//cdn.a.com/1.png, http://cdn.a.com/1.png",
        "\\\\cdn.a.com\\1.png, http://cdn.a.com/1.png",
        "?token=2, http://new_api:3000/v1/img/index?token=2",
        "'', http://new_api:3000/v1/img/index?token=1",
        "#top, http://new_api:3000/v1/img/index?token=1",
        "https://cdn.a.com/x/../1.png, https://cdn.a.com/x/../1.png",
        "HTTP://cdn.a.com/1.png, http://cdn.a.com/1.png"
    })
    void aReferenceIsResolvedAsOnAPage(String reference, String sent) {
        assertThat(WebUrl.of("http://new_api:3000/v1/img/index?token=1")
                        .resolve(reference)
                        .uri())
                .hasToString(sent);
    }

    @ParameterizedTest
    @CsvSource({"1.png, https://a.com/1.png", "/1.png, https://a.com/1.png", "?x=1, https://a.com?x=1"})
    void aReferenceIsResolvedAgainstABareHost(String reference, String sent) {
        assertThat(WebUrl.of("https://a.com").resolve(reference).uri()).hasToString(sent);
    }

    @Test
    void theHostIsKnownEvenWhereJavaKnowsNone() {
        assertThat(WebUrl.of("http://new_api:3000/x").host()).isEqualTo("new_api");
        assertThat(WebUrl.of("http://[::1]:80/x").host()).isEqualTo("[::1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://a.com:99999/x", "http://a.com:65536", "http://a.com:0/x", "http://a.com:123456789012/"})
    void aPortThatNobodyCanHaveIsRefused(String url) {
        assertThatThrownBy(() -> WebUrl.of(url))
                .isInstanceOf(InvalidUrlException.class)
                .hasMessage("its port must be from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.png",
                "/1.png",
                "//a.com/1.png",
                "a.com/1.png",
                "a.com:80/1.png",
                "http:",
                "http://",
                "http://?x",
                "http:a.com",
                "http://:80/x",
                "http://a.com:-1/x",
                "http://a.com:x/x",
                "http://[::1/x",
                "http://[broken",
                "http://exa mple.com/x",
                "http://a.com%2Fx%40b/1.png",
                "http://%zz/1.png",
                "http://user:secret@a.com/x",
                "http://secret@a.com/x",
                "file:///etc/passwd",
                "ftp://a.com/x",
                "data:image/png;base64,AAAA",
                "jar:http://a.com/x!/y",
                "javascript:alert(1)"
            })
    void whatIsNoWebUrlIsRefusedWithoutQuotingIt(String url) {
        assertThatThrownBy(() -> WebUrl.of(url))
                .isInstanceOf(InvalidUrlException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aLongTextTakesLinearTime() {
        var blanks = " ".repeat(500_000);

        assertThat(WebUrl.of("http://a.com/" + blanks + "x" + blanks).uri().getRawPath())
                .hasSize(3 * 500_000 + 2);
        assertThatThrownBy(() -> WebUrl.of("http://" + ":1".repeat(500_000))).isInstanceOf(InvalidUrlException.class);
    }
}
