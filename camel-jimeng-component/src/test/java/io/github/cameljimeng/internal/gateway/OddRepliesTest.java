package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cameljimeng.error.ErrorKind;
import io.github.cameljimeng.error.JimengException;
import io.github.cameljimeng.internal.http.HttpReply;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gateways send beside their documents: an image in hand is a success, and an unclear outcome is unclear. */
@Timeout(60)
class OddRepliesTest {

    private static final String ONE = "https://example.com/1.png";
    private static final byte[] PNG = png();
    private static final String IMG = Base64.getEncoder().encodeToString(PNG);

    // --- an error that says nothing, beside an image

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'','type':'','param':'','code':0},'data':[{'url':'URL'}]}",
                "{'error':{'code':'ok','message':''},'data':[{'url':'URL'}]}",
                "{'error':{'code':'OK','message':'Success','type':null},'data':[{'url':'URL'}]}",
                "{'error':false,'data':[{'url':'URL'}]}",
                "{'error':[],'data':[{'url':'URL'}]}",
                "{'error':'none','data':[{'url':'URL'}]}",
                "{'error':{'details':[],'inner':{'code':0}},'data':[{'url':'URL'}]}",
                "{'code':0,'data':{'code':'200','error':{'code':'0'},'data':[{'url':'URL'}]}}",
                "{'code':'0000','msg':'成功','data':{'data':[{'url':'URL'}]}}",
                "{'code':201,'data':[{'url':'URL'}],'errors':[]}",
                "{'code':true,'data':[{'url':'URL'}]}"
            })
    void zeroValuesAndWordsOfSuccessSayNothing(String body) {
        assertThat(images(body).images()).extracting(ReplyImage::url).containsExactly(ONE);
        assertThat(images(body).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'slow','code':'E42'},'data':[{'url':'URL'}]}",
                "{'code':50500,'message':'slow','data':{'image_urls':['URL']}}",
                "{'success':false,'message':'slow','data':[{'url':'URL'}]}"
            })
    void anErrorBesideAnImageIsOnlyReported(String body) {
        assertThat(images(body).images()).extracting(ReplyImage::url).containsExactly(ONE);
        assertThat(images(body).errors()).singleElement().asString().contains("slow");
    }

    // --- no image

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'message':'stream error: received from peer','type':'server_error','code':'internal_server_error'}}|OUTCOME_UNKNOWN",
                "{'error':{'message':'x','code':'some_new_code'}}|OUTCOME_UNKNOWN",
                "{'error':{'message':'x'}}|OUTCOME_UNKNOWN",
                "{'code':-9,'msg':'x'}|OUTCOME_UNKNOWN",
                "{'success':false,'message':'x'}|OUTCOME_UNKNOWN",
                "{'status':'error','message':'x'}|OUTCOME_UNKNOWN",
                "{'error':{'message':'x','type':'server_error','code':''}}|OUTCOME_UNKNOWN",
                "{'error':{'message':'x','type':'timeout'}}|OUTCOME_UNKNOWN",
                "{'code':-2001,'message':'x','data':null}|OUTCOME_UNKNOWN",
                "{'code':-2007,'message':'x','data':null}|OUTCOME_UNKNOWN",
                "{'code':-2002,'message':'x','data':null}|AUTHENTICATION",
                "{'code':-2006,'message':'x','data':null}|CONTENT_REJECTED",
                "{'code':-2009,'message':'x','data':null}|QUOTA",
                "{'error':{'message':'x','type':'rate_limit_error','code':null}}|RATE_LIMITED",
                "{'error':{'message':'x','type':'insufficient_quota'}}|QUOTA",
                "{'error':{'message':'x','type':'moderation_blocked'}}|CONTENT_REJECTED",
                "{'error':{'message':'x','code':'Insufficient_Quota'}}|QUOTA",
                "{'error':{'message':'x','code':'MODERATION_BLOCKED'}}|CONTENT_REJECTED",
                "{'code':0,'data':{'code':50412,'message':'x'}}|CONTENT_REJECTED",
                "{'data':[{'error':{'code':'moderation_blocked','message':'x'}},{'error':{'code':'y'}}]}|CONTENT_REJECTED",
                "{'data':[{'error':{'code':'InternalServiceError','message':'x'}}]}|OUTCOME_UNKNOWN"
            })
    void aReplyWithoutAnImageIsDocumentedOrUnclear(String body, ErrorKind kind) {
        for (var heartbeat : List.of("", "\n".repeat(65), "\n ".repeat(100_000))) {
            var e = failure(heartbeat + json(body));

            assertThat(e.getKind()).as(e.getMessage()).isEqualTo(kind);
            assertThat(e.isMayBeBilled()).isEqualTo(kind == ErrorKind.OUTCOME_UNKNOWN);
            assertThat(e).hasMessageContaining("x");
        }
    }

    @Test
    void theGatewaysOwnWordsAreTold() {
        assertThat(failure("{'success':false,'message':'No credits left'}"))
                .hasMessageContaining("octopusx: it answered: No credits left")
                .satisfies(e -> assertThat(e.isMayBeBilled()).isTrue());
    }

    @Test
    void aFailureWithoutAReasonIsNotCalledASuccess() {
        assertThat(failure("{'code':-9,'data':null}"))
                .hasMessageContaining("it reports a failure without a reason, and there is no image in the reply")
                .satisfies(e -> assertThat(e.getCode()).isEqualTo("-9"));
    }

    @Test
    void anImageBesideATaskThatGoesOnIsAPreview() {
        var e = failure("{'task_id':'t-1','status':'processing','data':[{'url':'URL'}]}");

        assertThat(e.getTaskId()).isEqualTo("t-1");
        assertThat(e.isMayBeBilled()).isTrue();
    }

    @Test
    void whatIsNotJsonIsToldWithItsTypeItsEncodingAndItsBeginning() {
        var reply = Replies.of(
                200,
                Map.of("content-type", "text/html", "content-encoding", "br"),
                "<html><title>Welcome</title>".getBytes(UTF_8));

        var e = failure(reply);

        assertThat(e.getKind()).isEqualTo(ErrorKind.PROTOCOL);
        assertThat(e.isMayBeBilled()).isTrue();
        assertThat(e)
                .hasMessageContaining("it is not JSON but text/html in encoding br")
                .hasMessageContaining("<html><title>Welcome");
    }

    // --- side defects

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':[{'url':'URL','revised_prompt':'a\ncat\t'}]}",
                "{'usage':{'seconds':NaN},'data':[{'url':'URL'}]}",
                "{'usage':{'a':-Infinity,'b':undefined,'c':None,'d':True,'e':007,'f':+1,'g':.5},'data':[{'url':'URL'}]}",
                "{'usage':{'n':99999999999999999999999999999999999999999999999999999},'data':[{'url':'URL'}]}",
                "{'x':'\\x','data':[{'url':'URL'},],}",
                "{'data':[{'url':'URL'}],'usage':{'x':",
                "{'data':[{'url':'URL'}],'x':'cut o",
                "{'data':[{'url':'URL'}]} and more",
                "{'data':[{'url':'URL'}]}{'error':{'message':'late'}}",
                "{'data':[{'url':'URL'}],'x':}}}",
                "\uFEFF\n\n{'data':[{'url':'URL'}]}"
            })
    void aDefectBesideAnImageCostsNothing(String body) {
        assertThat(images(body).images()).extracting(ReplyImage::url).containsExactly(ONE);
    }

    @Test
    void aNumberOf400000DigitsBesideAnImageCostsNothing() {
        assertThat(images("{'seed':" + "7".repeat(400_000) + ",'data':[{'url':'URL'}]}")
                        .images())
                .hasSize(1);
    }

    @Test
    void aBrokenByteInATextCostsOnlyThatCharacter() {
        var body = json("{'data':[{'url':'URL','revised_prompt':'a cat#'}]}").getBytes(UTF_8);
        body[new String(body, UTF_8).indexOf('#')] = (byte) 0xe4;

        var image = ReplyImages.of(Replies.of(200, Map.of(), body)).images().get(0);

        assertThat(image.url()).isEqualTo(ONE);
        assertThat(image.revisedPrompt()).isEqualTo("a cat\uFFFD");
    }

    // --- one image of several

    @Test
    void imagesThatWereRefusedAreReportedBesideTheOthers() {
        var reply = images("{'data':[{'url':'URL'},{'url':'URL'},"
                + "{'error':{'code':'InternalServiceError','message':'try again'}}]}");

        assertThat(reply.images()).hasSize(2);
        assertThat(reply.errors()).containsExactly("an image was refused: InternalServiceError: try again");
    }

    @Test
    void fewerImagesThanRequestedAreReported() {
        var reply = ReplyResult.complete(images("{'data':[{'url':'URL'}]}"), 3, "octopusx");

        assertThat(reply.errors()).containsExactly("3 images were requested, but 1 arrived");
    }

    @Test
    void whatElseAnItemSaysIsKeptAsItsMetadata() {
        var image = images("{'data':[{'url':'URL','revised_prompt':'a','size':'2048x2048','z_index':1,"
                        + "'bounding_box':{'x':1,'y':[2.5]},'name':'sky','gone':null}]}")
                .images()
                .get(0);

        assertThat(image.metadata())
                .containsEntry("size", "2048x2048")
                .containsEntry("z_index", 1)
                .containsEntry("bounding_box", Map.of("x", 1, "y", List.of(2.5)))
                .containsEntry("name", "sky")
                .hasSize(4);
    }

    @Test
    void moreImagesThanAnybodyOrdersAreBounded() {
        var reply = images("{'data':[" + "{'url':'URL'},".repeat(10_000) + "{'url':'URL'}]}");

        assertThat(reply.images()).hasSize(ReplyImages.MAX_IMAGES);
        assertThat(reply.errors()).singleElement().asString().contains("9873 images more than the limit of 128");
    }

    // --- other forms

    @Test
    void theBodyMayBeTheImage() throws IOException {
        var reply = Replies.of(200, Map.of("content-type", "application/octet-stream"), PNG);

        assertThat(only(reply).content().toByteArray()).isEqualTo(PNG);
    }

    static Stream<Arguments> bareTexts() {
        return Stream.of(IMG, "data:image/png;base64," + IMG, "\n" + IMG + "\n", "\"" + IMG + "\"")
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("bareTexts")
    void theBodyMayBeTheBase64OfTheImage(String body) throws IOException {
        assertThat(only(Replies.of(200, body)).content().toByteArray()).isEqualTo(PNG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/1.png", "https://example.com/1.png\n", "\"https://example.com/1.png\""})
    void theBodyMayBeTheLink(String body) {
        assertThat(only(Replies.of(200, body)).url()).isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // OpenAI's stream
                """
                event: image_generation.partial_image
                data: {'type':'image_generation.partial_image','b64_json':'R0lGODlh','partial_image_index':0}

                event: image_generation.completed
                data: {'type':'image_generation.completed','b64_json':'IMG','usage':{'total_tokens':7}}

                """,
                // without types in the data
                ": hello\n\nevent: image_edit.partial_image\ndata: {'b64_json':'R0lGODlh'}\n\nevent: image_edit.completed\r\ndata: {'b64_json':'IMG'}\r\n\r\ndata: [DONE]\n\n",
                // without types at all: the last one counts
                "data: {'data':[{'b64_json':'R0lGODlh'}]}\n\ndata: {'data':[{'b64_json':'IMG'}]}\n\ndata: [DONE]\n\n",
                // with garbage, in several lines, and cut off at the end
                "id: 1\nretry: 5\ndata: not json\n\ndata: {'type':'image_generation.completed',\ndata: 'b64_json':'IMG'}\n\ndata: {'type':'usa",
                // with heartbeats in front and an error behind
                "\n\n\n: ping\n\ndata: {'type':'image_generation.completed','b64_json':'IMG'}\n\nevent: error\ndata: {'type':'error','error':{'message':'late'}}\n\n"
            })
    void theFinishedImageOfAStreamCounts(String body) throws IOException {
        var reply = Replies.of(
                200, Map.of("content-type", "text/event-stream"), json(body).getBytes(UTF_8));

        assertThat(only(reply).content().toByteArray()).isEqualTo(PNG);
    }

    @Test
    void eachImageOfAStreamedGroupCountsOnceAndTheRefusedOneIsReported() {
        var body = json("""
                event: image_generation.partial_succeeded
                data: {'type':'image_generation.partial_succeeded','image_index':0,'url':'https://e/0','size':'1x1'}

                data: {'type':'image_generation.partial_failed','image_index':1,
                data: 'error':{'code':'OutputImageSensitiveContentDetected','message':'no'}}

                data: {'type':'image_generation.partial_succeeded','image_index':2,'url':'https://e/2'}

                data: {'type':'image_generation.completed','usage':{'generated_images':2}}

                data: [DONE]

                """);
        var reply = Replies.of(200, body);

        var found = images(reply);

        assertThat(found.images()).extracting(ReplyImage::url).containsExactly("https://e/0", "https://e/2");
        assertThat(found.errors()).singleElement().asString().contains("OutputImageSensitiveContentDetected");
        assertThat(found.usage()).containsEntry("generated_images", 2);
    }

    @Test
    void aLargeImageInAStreamIsSpooled() throws IOException {
        var bytes = new byte[300_000];
        System.arraycopy(PNG, 0, bytes, 0, PNG.length);
        var base64 = Base64.getEncoder().encodeToString(bytes);
        var body = """
                event: image_generation.completed
                data: {"b64_json":"%s"}

                """.formatted(base64);

        var content = only(Replies.of(200, body)).content();

        assertThat(content.file()).isPresent();
        assertThat(content.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void commentsWithoutEndAreNotReadUntilTheDeadline() throws IOException {
        var comments = ": still working\n\n".repeat(4096).getBytes(UTF_8);
        var endless = new InputStream() {
            private int position;

            @Override
            public int read() {
                return comments[position++ % comments.length];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = Math.min(length, comments.length);
                System.arraycopy(comments, 0, target, offset, count);
                return count;
            }
        };

        var reply = new ReplyReader(ImageSpool.ofDefaults(), 1024).read(new HttpReply(200, Map.of(), endless));

        assertThat(failure(reply)).hasMessageContaining("bytes of it are not events");
    }

    @Test
    void aStreamWithNothingButAnErrorIsThatError() {
        var e = failure("event: error\ndata: {'type':'error','error':{'code':'moderation_blocked','message':'x'}}\n\n");

        assertThat(e.getKind()).isEqualTo(ErrorKind.CONTENT_REJECTED);
    }

    @Test
    void aStreamOfPreviewsThatEndsIsUnclear() {
        var e = failure("data: {'type':'image_generation.partial_image','b64_json':'IMG'}\n\n");

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
    }

    // --- damaged images

    @ParameterizedTest
    @ValueSource(strings = {"!", "é", "=A", "\\u0000"})
    void aDamagedImageLeavesTheOthersAlone(String character) {
        var large = Base64.getEncoder().encodeToString(new byte[9000]);
        var damaged = large.substring(0, 8000) + character + large.substring(8000);

        var found = images("{'data':[{'b64_json':'" + damaged + "'},{'url':'URL'}]}")
                .images();

        assertThat(found).hasSize(2);
        assertThat(found.get(0).damage()).contains("base64");
        assertThat(found.get(1).url()).isEqualTo(ONE);
    }

    // --- outputs and echoed inputs

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'images':['https://e/in'],'output':['URL']}",
                "{'code':0,'data':{'image_urls':['https://e/in'],'result':{'images':[{'url':'URL'}]}}}",
                "{'image':'https://e/in','data':[{'url':'URL'}]}",
                "{'input':{'image_url':'https://e/in'},'outputs':['URL']}",
                "{'output':{'results':[{'url':'URL'}]}}",
                "{'output':{'choices':[{'message':{'content':[{'image':'URL'}]}}]}}",
                "{'output':'URL'}",
                "{'result':{'sample':'URL'}}",
                "{'data':{'response':{'resultUrls':['URL']}}}",
                "{'data':{'resultJson':'{\\'resultUrls\\':[\\'URL\\']}'}}"
            })
    void theOutputIsFoundBeforeEchoedInputs(String body) {
        assertThat(images(body).images()).extracting(ReplyImage::url).containsExactly(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/1.png",
                "//cdn.example.com/1.png",
                "files/a b.png",
                "HTTPS://e/包.png",
                "/v1/files/abc",
                "ftp://e/1.png"
            })
    void aLinkMayBeRelativeOrInAnyScript(String link) {
        assertThat(images("{'data':[{'url':'" + link + "'}]}").images())
                .extracting(ReplyImage::url)
                .containsExactly(link);
    }

    // --- ids

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'code':200,'data':[{'status':'submitted','task_id':'task_01'}]}|task_01",
                "{'output':{'task_id':'t-1','task_status':'PENDING'},'request_id':'r'}|t-1",
                "{'code':200,'msg':'success','data':'0f8fad5b-d9cb-469f'}|0f8fad5b-d9cb-469f",
                "{'id':'gen-1','object':'x'}|gen-1",
                "{'data':{'id':'abc1'}}|abc1",
                "{'code':0,'data':{'task':{'id':'t9','status':'queued'}}}|t9",
                "{'result':{'taskId':17}}|17",
                "{'error':{'message':'','code':0},'task_id':'t1'}|t1",
                "{'code':-7,'message':'queue is long','data':{'task_id':'t1'}}|t1",
                "{'job_id':'j1','status':'starting'}|j1"
            })
    void theIdOfASubmittedTaskIsFoundWhereverItIs(String body, String id) {
        assertThat(new PaidReplies(Replies.paid())
                        .task(Replies.of(200, json(body)))
                        .taskId())
                .isEqualTo(id);
    }

    @Test
    void anExceptionAfterASubmitHasEveryIdOfTheReply() {
        var reply = Replies.of(200, json("{'code':'E1','msg':'busy','order_id':'o-7','trace':{'logId':'l-8'}}"));

        var e = catchThrowableOfType(JimengException.class, () -> new PaidReplies(Replies.paid()).task(reply));

        assertThat(e.getKind()).isEqualTo(ErrorKind.OUTCOME_UNKNOWN);
        assertThat(e)
                .hasMessageContaining("busy")
                .hasMessageContaining("order_id=o-7")
                .hasMessageContaining("logId=l-8");
    }

    @Test
    void anImageInTheReplyToASubmitIsNotThrownAway() {
        var reply = Replies.of(200, json("{'data':[{'url':'URL'}]}"));

        var e = catchThrowableOfType(JimengException.class, () -> new PaidReplies(Replies.paid()).task(reply));

        assertThat(e.getImageUrls()).containsExactly(ONE);
        assertThat(e.isMayBeBilled()).isTrue();
    }

    // --- tasks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'code':20000,'data':{'status':'completed','outputs':['URL']}}",
                "{'status':'succeeded','error':{'message':'','code':0},'data':[{'url':'URL'}]}",
                "{'code':'E1','message':'odd','data':{'status':'done','image_urls':['URL']}}"
            })
    void aTaskWithAnImageUnderAWordOfSuccessHasSucceeded(String body) {
        assertThat(Replies.answer(200, json(body))).isInstanceOf(TaskAnswer.Succeeded.class);
    }

    @Test
    void successWithoutAnImageMayBeBilledAndKeepsTheReply() {
        assertThat(Replies.answer(200, json("{'status':'completed','elsewhere':['x']}")))
                .isInstanceOfSatisfying(TaskAnswer.Empty.class, empty -> {
                    assertThat(empty.failure().mayBeBilled()).isTrue();
                    assertThat(empty.failure().reply()).contains("elsewhere");
                });
    }

    @Test
    void whatIsThereOfAFailedTaskIsNotThrownAway() {
        assertThat(Replies.answer(200, json("{'status':'failed','fail_reason':'x','output':['URL']}")))
                .isInstanceOfSatisfying(TaskAnswer.Failed.class, failed -> {
                    assertThat(failed.failure().imageUrls()).containsExactly(ONE);
                    assertThat(failed.failure().mayBeBilled()).isTrue();
                });
    }

    private static ImageReply images(String body) {
        return images(Replies.of(200, json(body)));
    }

    private static ImageReply images(Reply reply) {
        return new PaidReplies(Replies.paid()).images(reply);
    }

    private static ReplyImage only(Reply reply) {
        assertThat(images(reply).images()).hasSize(1);
        return images(reply).images().get(0);
    }

    private static JimengException failure(String body) {
        return failure(Replies.of(200, json(body)));
    }

    private static JimengException failure(Reply reply) {
        return catchThrowableOfType(JimengException.class, () -> images(reply));
    }

    private static byte[] png() {
        try {
            return PaidCall.png().content().toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String body) {
        return body.replace('\'', '"').replace("URL", ONE).replace("IMG", IMG);
    }
}
