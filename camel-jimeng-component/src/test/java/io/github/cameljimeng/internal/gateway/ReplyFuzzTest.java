package io.github.cameljimeng.internal.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.cameljimeng.error.Failure;
import io.github.cameljimeng.internal.http.HttpReply;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a gateway sends, reading it ends with a value or an {@link IOException}, and what is told of it is short. */
class ReplyFuzzTest {

    private static final int ROUNDS = 120_000;
    private static final long SEED = 20_261_120;
    private static final int[] STATUSES = {200, 200, 200, 400, 401, 404, 429, 500, 503, 524};

    private static final List<String> TOKENS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u00",
            "null",
            "true",
            "-1",
            "1e999999",
            "10000",
            "20000",
            "99999999999999999999999999",
            "\"code\":",
            "\"data\":",
            "\"error\":",
            "\"status\":\"done\"",
            "\"\"",
            "\"url\":",
            "\"task_id\":",
            "\"b64_json\":",
            "data:image/png;base64,",
            "spooled:",
            "\u0000",
            "é",
            "\uFEFF");

    @TempDir
    Path directory;

    @Test
    void noMutationOfAKnownReplyBreaksTheReader() {
        var corpus = corpus();
        var reader = new ReplyReader(new ImageSpool(directory, 64 * 1024), 20_000);
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(SEED + round);
            var body = corpus.get(random.nextInt(corpus.size()));
            for (int i = random.nextInt(4); i >= 0; i--) {
                body = mutate(body, corpus, random);
            }
            try {
                interpret(reader, STATUSES[random.nextInt(STATUSES.length)], body);
            } catch (IOException expected) {
                // the transport turns it into "the reply broke off"
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                fail("seed %d + %d: %s".formatted(SEED, round, new String(body, ISO_8859_1)), e);
            }
        }
    }

    // everything that GatewayClient does with a reply to a paid call and to a query
    private static void interpret(ReplyReader reader, int status, byte[] body) throws IOException {
        var reply = reader.read(new HttpReply(status, Map.of(), new ByteArrayInputStream(body)));
        var facts = ReplyEnvelope.of(reply);
        assertShort(Replies.paid().of(reply, facts));
        assertShort(Replies.paid().of(reply, facts, "no image"));
        ReplyEnvelope.created(reply);
        ReplyEnvelope.usage(reply);
        for (var image : ReplyImages.of(reply).images()) {
            assertThat(image.url() == null && image.content() == null && image.damage() == null)
                    .isFalse();
        }
        failure(new TaskAnswerReader("t-1", reply, Replies.free()).answer()).forEach(ReplyFuzzTest::assertShort);
    }

    private static Stream<Failure> failure(TaskAnswer answer) {
        if (answer instanceof TaskAnswer.Failed failed) {
            return Stream.of(failed.failure());
        }
        if (answer instanceof TaskAnswer.NotFound notFound) {
            return Stream.of(notFound.failure());
        }
        if (answer instanceof TaskAnswer.Empty empty) {
            return Stream.of(empty.failure());
        }
        return answer instanceof TaskAnswer.Unanswered unanswered ? Stream.of(unanswered.failure()) : Stream.of();
    }

    private static void assertShort(Failure failure) {
        assertThat(failure.message()).hasSizeLessThan(1500);
        assertThat(failure.code() == null || failure.code().length() <= 200).isTrue();
        assertThat(failure.reply() == null || failure.reply().length() <= 5000).isTrue();
    }

    private static byte[] mutate(byte[] body, List<byte[]> corpus, Random random) {
        int at = random.nextInt(body.length + 1);
        int end = Math.min(body.length, at + random.nextInt(40));
        return switch (random.nextInt(8)) {
            case 0 -> flip(body, random);
            case 1 ->
                splice(body, at, at, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8));
            case 2 -> splice(body, at, end, new byte[0]);
            case 3 -> Arrays.copyOf(body, at);
            case 4 -> splice(body, at, at, Arrays.copyOfRange(body, at, end));
            case 5 ->
                splice(body, at, end, TOKENS.get(random.nextInt(TOKENS.size())).getBytes(UTF_8));
            case 6 -> splice(body, at, at, corpus.get(random.nextInt(corpus.size())));
            default -> swapTokens(body, random);
        };
    }

    private static byte[] flip(byte[] body, Random random) {
        var copy = body.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private static byte[] splice(byte[] body, int from, int to, byte[] piece) {
        var out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        out.writeBytes(piece);
        out.write(body, to, body.length - to);
        return out.toByteArray();
    }

    // what stands between two commas trades places with another such piece
    private static byte[] swapTokens(byte[] body, Random random) {
        var pieces = Pattern.compile(",").split(new String(body, ISO_8859_1), -1);
        int one = random.nextInt(pieces.length);
        int other = random.nextInt(pieces.length);
        var kept = pieces[one];
        pieces[one] = pieces[other];
        pieces[other] = kept;
        return String.join(",", pieces).getBytes(ISO_8859_1);
    }

    private static List<byte[]> corpus() {
        var large = Base64.getEncoder().encodeToString(new byte[4000]);
        return Stream.of(
                        "{'created':1735689600,'data':[{'url':'https://example.com/1.png','revised_prompt':'a cat'}]}",
                        "{'data':[{'url':'','b64_json':'iVBORw0KGgo=','revised_prompt':''}],'usage':{'total_tokens':7}}",
                        "{'code':20000,'msg':'ok','data':{'created':1,'data':[{'b64_json':'" + large + "'}]}}",
                        "{'code':10000,'data':{'binary_data_base64':['" + large + "'],'image_urls':['https://e/1'],"
                                + "'status':'done'},'message':'Success','request_id':'r','status':10000}",
                        "{'code':10000,'data':{'task_id':'7392616336519610409','status':'submitted'},"
                                + "'message':'Success','status':10000,'time_elapsed':'35.381µs'}",
                        "{'code':50413,'data':null,'message':'Post Text Risk Not Pass','status':50413}",
                        "{'code':'20000','msg':'ok','data':{'task_id':'t','status':'completed','progress':100,"
                                + "'result':{'video_url':'','image_url':'https://e/1'},'error_message':''}}",
                        "{'error':{'message':'bad (request id: r-1)','type':'x','param':'','code':'invalid_request'}}",
                        "{'code':'task_not_exist','message':'task_not_exist','data':null}",
                        "{'ResponseMetadata':{'RequestId':'r1','Error':{'CodeN':100010,'Code':'SignatureDoesNotMatch',"
                                + "'Message':'m'}}}",
                        "{'code':10000,'data':{'status':'done','resp_data':'{\\'image_urls\\':[\\'https://e/1\\']}'}}",
                        "{'type':'https://e/','title':'Error 524','status':524,'detail':'120-second window.'}",
                        "<html><head><title>502</title></head><body>Bad Gateway</body></html>")
                .map(text -> text.replace('\'', '"').getBytes(UTF_8))
                .toList();
    }
}
