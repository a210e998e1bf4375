package io.github.cameljimeng.internal.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the gateways put images. */
class ReplyImagesTest {

    private static final String URL = "https://example.com/1.png";
    // the signature of a PNG, and what differs between the spellings of base64 is in it
    private static final byte[] BYTES = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, -5, -17, -66, -1, -1, -1, 1
    };
    private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);

    static Stream<Arguments> placesOfUrls() {
        return Stream.of(
                        "{'created':1,'data':[{'url':'URL'}]}",
                        "{'created':1,'data':[{'url':'URL','b64_json':'','revised_prompt':''}]}",
                        "{'code':20000,'msg':'ok','data':{'created':1,'data':[{'url':'URL'}]}}",
                        "{'code':10000,'data':{'binary_data_base64':[],'image_urls':['URL'],'status':'success'}}",
                        "{'code':10000,'data':{'binary_data_base64':null,'image_urls':['URL'],'status':'done'}}",
                        "{'code':10000,'data':{'binary_data_base64':[''],'image_urls':['URL'],'status':'done'}}",
                        "{'code':'20000','data':{'status':'completed','result':{'image_url':'URL','video_url':''}}}",
                        "{'code':'success','data':{'task_id':'t','status':'SUCCESS','result_url':'URL','data':{}}}",
                        "{'code':'success','data':{'task_id':'t','status':'succeeded','url':'URL','error':{}}}",
                        "{'code':10000,'data':{'status':'done','resp_data':'{\\'image_urls\\':[\\'URL\\']}'}}",
                        "{'images':[{'url':'URL'}]}",
                        "{'images':['URL']}",
                        "{'results':[{'url':'URL'}]}",
                        "{'data':[{'image_url':{'url':'URL'}}]}",
                        "{'task_id':'t','url':'URL'}",
                        "{'taskId':'t','status':'success','mediaUrl':'URL'}",
                        "[{'url':'URL'}]",
                        "{'data':[{'url':'https:\\/\\/example.com\\/1.png'}]}",
                        "{'data':[{'url':'https://ex\\u0061mple.com/1.png'}]}",
                        "{'data':[{'error':{'code':'x','message':'y'}},{'url':'URL'}]}",
                        "{'data':[null,{},{'url':''},{'url':null},'',{'url':'URL'}]}")
                .map(body -> arguments(json(body)));
    }

    static Stream<Arguments> placesOfBytes() {
        return Stream.of(
                        "{'data':[{'b64_json':'BASE64'}]}",
                        "{'data':[{'url':'','b64_json':'BASE64'}]}",
                        "{'code':20000,'data':{'data':[{'b64_json':'BASE64'}],'model':'gpt-image-2'}}",
                        "{'code':10000,'data':{'binary_data_base64':['BASE64'],'image_urls':null,'status':'done'}}",
                        "{'data':[{'url':'data:image/png;base64,BASE64'}]}",
                        "{'data':[{'b64_json':'data:image/png;base64,BASE64'}]}",
                        "{'data':[{'b64_json':'DATA:image/png;base64,BASE64'}]}",
                        "{'images':['data:image/png;base64,BASE64']}",
                        "{'code':10000,'data':{'resp_data':'{\\'binary_data_base64\\':[\\'BASE64\\']}'}}")
                .map(body -> arguments(json(body)));
    }

    @ParameterizedTest
    @MethodSource("placesOfUrls")
    void aUrlIsFound(String body) {
        assertThat(Replies.images(body)).singleElement().satisfies(image -> {
            assertThat(image.url()).isEqualTo(URL);
            assertThat(image.content()).isNull();
        });
    }

    @ParameterizedTest
    @MethodSource("placesOfBytes")
    void smallBytesAreFound(String body) {
        assertThat(Replies.images(body)).singleElement().satisfies(image -> {
            assertThat(image.url()).isNull();
            assertThat(bytes(image)).isEqualTo(BYTES);
        });
    }

    @ParameterizedTest
    @MethodSource("placesOfBytes")
    void smallBytesAreFoundInTheUrlSafeAlphabetWithoutPaddingAndWithEscapes(String body) {
        assertThat(BASE64).contains("+", "/").endsWith("=");
        var spellings = List.of(
                BASE64.replace('+', '-').replace('/', '_'),
                BASE64.replace("=", ""),
                BASE64.replace("/", "\\/"),
                BASE64.replace("+", "\\u002B"),
                BASE64.substring(0, 8) + "\\n" + BASE64.substring(8) + "\\r\\n");
        // inside resp_data the escapes are escaped once more
        boolean nested = body.contains("resp_data");

        assertThat(spellings).allSatisfy(spelling -> {
            var spelled = nested ? spelling.replace("\\", "\\\\") : spelling;
            assertThat(Replies.images(body.replace(BASE64, spelled)))
                    .singleElement()
                    .satisfies(image -> assertThat(bytes(image)).isEqualTo(BYTES));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'data':[]}",
                "{'data':null}",
                "{'data':[{'url':'','b64_json':''}]}",
                "{'data':[{'url':null,'b64_json':null}]}",
                "{'data':[{'error':{'code':'x'}}]}",
                "{'data':{'image_urls':null,'binary_data_base64':null}}",
                "{'data':{'image_urls':[],'binary_data_base64':[]}}",
                "{'data':{'image_urls':[''],'binary_data_base64':['']}}",
                "{'data':{'status':'success','result':{'video_url':'https://example.com/1.mp4'}}}",
                "{'data':{'status':'processing','result_url':'none','url':'null'}}",
                "{'data':{'resp_data':'{broken'}}",
                "{'data':{'resp_data':''}}",
                "{'data':[[[[[[[[[[{'url':'https://example.com/deep.png'}]]]]]]]]]]}"
            })
    void theseHoldNoImage(String body) {
        assertThat(Replies.images(json(body))).isEmpty();
    }

    @Test
    void severalImagesKeepTheirOrder() {
        var body = "{'data':[{'url':'https://e/1'},{'error':{'code':'x'}},{'url':'https://e/2'},{'b64_json':'BASE64'},"
                + "{'url':'https://e/3','revised_prompt':'a cat'}]}";

        assertThat(Replies.images(json(body)))
                .extracting(ReplyImage::url)
                .containsExactly("https://e/1", "https://e/2", null, "https://e/3");
    }

    @Test
    void urlsAndBytesOfTheSameImagesAreOneImageEach() {
        var body = "{'data':{'image_urls':['https://e/1','https://e/2'],'binary_data_base64':['BASE64','BASE64']}}";

        assertThat(Replies.images(json(body))).hasSize(2).allSatisfy(image -> {
            assertThat(image.url()).startsWith("https://e/");
            assertThat(bytes(image)).isEqualTo(BYTES);
        });
    }

    @Test
    void noImageIsLostWhenThereAreMoreUrlsThanBytes() {
        var body = "{'data':{'image_urls':['https://e/1','https://e/2'],'binary_data_base64':['BASE64']}}";

        assertThat(Replies.images(json(body))).hasSize(2);
    }

    @Test
    void urlAndBytesInOneItemAreOneImage() {
        var body = "{'data':[{'url':'URL','b64_json':'BASE64','revised_prompt':'a cat'}]}";

        assertThat(Replies.images(json(body))).singleElement().satisfies(image -> {
            assertThat(image.url()).isEqualTo(URL);
            assertThat(bytes(image)).isEqualTo(BYTES);
            assertThat(image.revisedPrompt()).isEqualTo("a cat");
        });
    }

    private static String json(String body) {
        return body.replace('\'', '"').replace("URL", URL).replace("BASE64", BASE64);
    }

    private static byte[] bytes(ReplyImage image) {
        try {
            return image.content().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
