package io.github.cameljimeng.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.volcengine.auth.impl.SignerV4Impl;
import com.volcengine.model.RequestParam;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.http.Header;
import org.apache.http.message.BasicHeader;
import org.apache.http.message.BasicNameValuePair;
import org.junit.jupiter.api.Test;

/** The keys are the vendor's public demonstration keys, which have no rights (6348/69859). */
class VolcengineSignerTest {

    private static final String ACCESS_KEY = "AKLTMjI2ODVlYzI3ZGY1NGU4ZjhjYWRjMTlmNTM5OTZkYzE";
    private static final String SECRET_KEY = "TnpCak5XWXpZV1U0WkRaaE5ERmxaR0ZpTmpjeVkyUXlZek0wTWpJMU1qWQ==";
    private static final Instant DATE = Instant.parse("2020-12-30T08:18:05Z");
    private static final Clock CLOCK = Clock.fixed(DATE, ZoneOffset.UTC);
    private static final String SUBMIT =
            "https://visual.volcengineapi.com/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31";
    private static final String BODY = "{\"req_key\":\"jimeng_t2i_v40\",\"prompt\":\"千军万马\",\"force_single\":true}";

    private static Map<String, String> sign(
            VolcengineSigner signer, String sessionToken, String method, String uri, HttpEntity body) {
        var credentials = new Credentials(null, ACCESS_KEY, SECRET_KEY, sessionToken);
        return signer.headers(credentials, method, URI.create(uri), body);
    }

    private static HttpEntity json(String text) {
        return new ByteArrayEntity(text.getBytes(StandardCharsets.UTF_8), ContentType.parse("application/json"));
    }

    @Test
    void theVendorsOwnExampleHasTheVendorsSignature() {
        var form =
                new ByteArrayEntity(new byte[0], ContentType.parse("application/x-www-form-urlencoded; charset=utf-8"));

        var headers = sign(
                new VolcengineSigner("cn-north-1", "iam", CLOCK),
                null,
                "GET",
                "https://iam.volcengineapi.com/?Action=ListUsers&Limit=10&Offset=0&Version=2018-01-01",
                form);

        assertThat(headers.get("Authorization"))
                .isEqualTo("HMAC-SHA256 Credential=" + ACCESS_KEY + "/20201230/cn-north-1/iam/request,"
                        + " SignedHeaders=content-type;host;x-content-sha256;x-date,"
                        + " Signature=28eeabbbd726b87002e0fe58ad8c1c768e619b06e2646f35b6ad7ed029a6d8a7");
    }

    @Test
    void aChinesePromptIsSignedAsItsUtf8Bytes() {
        var headers = sign(new VolcengineSigner("cn-north-1", "cv", CLOCK), null, "POST", SUBMIT, json(BODY));

        assertThat(headers)
                .containsEntry("X-Date", "20201230T081805Z")
                .containsEntry("X-Content-Sha256", "5eff2a47148801e0f6447c5773d35669cf4029e4e09751e34b0995a081d80ccb");
        assertThat(headers.get("Authorization"))
                .endsWith("Signature=ab413ceb07ffcb1175f387710f78a54762d09a15e373ac77710cf3541066640c");
    }

    @Test
    void theVendorsSdkComesToTheSameSignature() throws Exception {
        assertThat(sign(new VolcengineSigner("cn-north-1", "cv", CLOCK), null, "POST", SUBMIT, json(BODY))
                        .get("Authorization"))
                .isEqualTo(bySdk(null));
    }

    @Test
    void theVendorsSdkComesToTheSameSignatureWithASessionToken() throws Exception {
        var headers = sign(new VolcengineSigner("cn-north-1", "cv", CLOCK), "token==", "POST", SUBMIT, json(BODY));

        assertThat(headers).containsEntry("X-Security-Token", "token==");
        assertThat(headers.get("Authorization")).isEqualTo(bySdk("token=="));
    }

    private static String bySdk(String sessionToken) throws Exception {
        var credentials = new com.volcengine.model.Credentials("cn-north-1", "cv");
        credentials.setAccessKeyID(ACCESS_KEY);
        credentials.setSecretAccessKey(SECRET_KEY);
        credentials.setSessionToken(sessionToken);
        var request = RequestParam.builder()
                .isSignUrl(false)
                .body(BODY.getBytes(StandardCharsets.UTF_8))
                .host("visual.volcengineapi.com")
                .path("/")
                .method("POST")
                .date(Date.from(DATE))
                .queryList(Arrays.asList(
                        new BasicNameValuePair("Action", "CVSync2AsyncSubmitTask"),
                        new BasicNameValuePair("Version", "2022-08-31")))
                .headers(headers(sessionToken))
                .build();
        return new SignerV4Impl().getSignRequest(request, credentials).getAuthorization();
    }

    private static Header[] headers(String sessionToken) {
        var type = new BasicHeader("Content-Type", "application/json");
        return sessionToken == null
                ? new Header[] {type}
                : new Header[] {type, new BasicHeader("X-Security-Token", sessionToken)};
    }

    @Test
    void withoutKeysNothingIsSigned() {
        var signer = new VolcengineSigner("cn-north-1", "cv", CLOCK);

        assertThat(signer.missing(new Credentials("sk-key", null, null, null)))
                .hasValueSatisfying(text -> assertThat(text).contains("accessKey", "secretKey"));
        assertThat(signer.missing(new Credentials(null, "a", "s", null))).isEmpty();
    }
}
