package io.github.cameljimeng.internal.gateway;

import io.github.cameljimeng.gateway.Credentials;
import io.github.cameljimeng.gateway.Gateway;
import io.github.cameljimeng.gateway.Gateways;
import io.github.cameljimeng.gateway.Parameter;
import io.github.cameljimeng.gateway.RequestValues;
import io.github.cameljimeng.gateway.Validation;
import io.github.cameljimeng.image.ImageContent;
import io.github.cameljimeng.image.ImageSource.Upload;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.output.NullOutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What happens to a request before it is sent: checked, written as JSON or as a form, signed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RequestParts {

    private static final int IMAGE = 1_000_000;

    private final Gateway octopusx = Gateways.byName("octopusx").orElseThrow();
    private final Gateway volcengine = Gateways.byName("volcengine").orElseThrow();
    private final URI volcengineUri = URI.create(
            volcengine.baseUrl() + volcengine.taskApi().orElseThrow().submit().path());
    private final Credentials credentials = new Credentials(null, "AKLTexample", "secretexample", null);
    private Upload image;
    private HttpEntity submit;

    @Setup
    public void write() throws IOException {
        var bytes = new byte[IMAGE];
        new Random(1).nextBytes(bytes);
        image = Upload.of(ImageContent.ofBytes(bytes), "photo.png");
        submit = new JsonBody(octopusx.generateSchema().orElseThrow().toFields(values()), null);
    }

    private static RequestValues values() {
        var values = new RequestValues.Builder();
        values.set(Parameter.MODEL, "jimeng-4.5")
                .set(Parameter.PROMPT, "a fox in the snow")
                .set(Parameter.RATIO, "16:9")
                .set(Parameter.RESOLUTION, "2k")
                .set(Parameter.N, "1")
                .set(Parameter.SIZE, "1024*1024");
        return values.build(List.of(), null);
    }

    /** Six parameters: converted, checked, ordered, written. */
    @Benchmark
    public long parameterTable() throws IOException {
        var schema = octopusx.generateSchema().orElseThrow();
        var values = values();
        new RequestValidator(Validation.STRICT, "octopusx").check(schema, values);
        var body = new JsonBody(schema.toFields(values), null);
        body.writeTo(NullOutputStream.INSTANCE);
        return body.getContentLength();
    }

    /** A form with two texts and an image of a megabyte in memory. */
    @Benchmark
    public long multipart() throws IOException {
        var body = MultipartBody.of(Map.of("prompt", "a fox", "n", 1L), "image", List.of(image), null);
        body.writeTo(NullOutputStream.INSTANCE);
        return body.getContentLength();
    }

    /** The vendor's HMAC-SHA256 over a small request. */
    @Benchmark
    public Map<String, String> signature() {
        return volcengine.auth().headers(credentials, "POST", volcengineUri, submit);
    }
}
