package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.internal.http.HttpReply;
import io.github.cameljimeng.internal.image.ImageSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The reply reader, from the bytes of a reply to its images. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReplyParts {

    /** A URL, or an image of one or of 100 kilobytes as base64; larger ones would measure the disk. */
    @Param({"url", "1 kB", "100 kB"})
    public String reply;

    private final ReplyReader reader = new ReplyReader(ImageSpool.ofDefaults(), 64_000_000);
    private byte[] body;

    @Setup
    public void write() {
        body = ("{\"created\":1,\"data\":[{" + image() + "}]}").getBytes(StandardCharsets.US_ASCII);
    }

    private String image() {
        if (reply.equals("url")) {
            return "\"url\":\"https://images.example.com/2026/11/20/7392616336519610409.png?X-Expires=86400\"";
        }
        var bytes = new byte[1000 * Integer.parseInt(reply.replace(" kB", ""))];
        new Random(1).nextBytes(bytes);
        return "\"b64_json\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"";
    }

    @Benchmark
    public List<ReplyImage> replyReader() throws IOException {
        return ReplyImages.of(reader.read(new HttpReply(200, Map.of(), new ByteArrayInputStream(body))))
                .images();
    }
}
