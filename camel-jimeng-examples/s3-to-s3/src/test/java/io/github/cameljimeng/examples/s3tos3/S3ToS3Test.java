package io.github.cameljimeng.examples.s3tos3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameljimeng.simulator.Fault;
import io.github.cameljimeng.simulator.GatewayChoice;
import io.github.cameljimeng.simulator.JimengSimulator;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.camel.StreamCache;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Runs the routes between a real S3 server and a simulator that answers at once. */
class S3ToS3Test {

    private static final Path PHOTOS = Path.of("../file-to-image/src/main/data/photos");
    private static final Path LAKE = PHOTOS.resolve("lake.webp");
    private static final String EDITS = "/v1/images/edits";
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path out;

    private JimengSimulator simulator;
    private Storage storage;
    private Uploads uploads;
    private Main routes;

    @BeforeEach
    void open() throws Exception {
        simulator = JimengSimulator.start();
        storage = Storage.start();
        uploads = new Uploads(storage.client());
        routes = S3ToS3.routes(storage, GatewayChoice.of(simulator));
        routes.addOverrideProperty("camel.main.shutdown-timeout", "5");
    }

    @AfterEach
    void close() {
        routes.stop();
        storage.close();
        simulator.close();
    }

    @Test
    void theDemoTurnsEachPhotoIntoAnImageAndSaysWhatFailed() throws Exception {
        assertThat(new S3ToS3(storage, GatewayChoice.of(simulator), SOON).run(PHOTOS, out))
                .isTrue();

        assertThat(keys(Storage.EDITED))
                .hasSize(8)
                .contains("balloons.jpg.png", "harbour.jpg.png", "lake.webp.png", "teapot.png.png");
        assertThat(keys(Storage.FAILED)).containsExactly("notes.jpg");
        assertThat(keys(Storage.PHOTOS)).isEmpty();
        assertThat(ImageIO.read(out.resolve("harbour.jpg.png").toFile()).getWidth())
                .isEqualTo(1168);
    }

    @Test
    void anImageSaysWhereItComesFrom() throws Exception {
        uploads.put(LAKE, "深秋 🍁");

        run();

        var image = get(Storage.EDITED, "lake.webp.png");
        assertThat(ImageIO.read(new ByteArrayInputStream(image.asByteArray())).getHeight())
                .isEqualTo(880);
        assertThat(image.response().contentType()).isEqualTo("image/png");
        var metadata = image.response().metadata();
        assertThat(metadata)
                .containsEntry("source", "photos/lake.webp")
                .containsEntry("provider", "octopusx")
                .containsEntry("model", "jimeng-4.0")
                .containsKey("request-id");
        assertThat(UserMetadata.decode(metadata.get("prompt"))).isEqualTo("深秋 🍁");
    }

    @Test
    void aSignedImageReachesItsBucketByteForByte() throws Exception {
        var signed = signed(Files.readAllBytes(PHOTOS.resolve("teapot.png")));
        simulator.script("/files/*", Fault.body(200, "image/png", signed));
        uploads.put(LAKE, "autumn");

        run();

        assertThat(get(Storage.EDITED, "lake.webp.png").asByteArray()).isEqualTo(signed);
        var sidecar = new ObjectMapper()
                .readTree(get(Storage.EDITED, "lake.webp.json").asByteArray());
        assertThat(sidecar.get("provenance").get("c2pa").asBoolean()).isTrue();
    }

    /** A PNG with a chunk for a C2PA manifest behind its head. */
    private static byte[] signed(byte[] png) {
        var chunk = ByteBuffer.allocate(12 + 16);
        chunk.putInt(16).put("caBX".getBytes(US_ASCII)).putInt(16).put("jumbc2pa".getBytes(US_ASCII));
        var checksum = new CRC32();
        checksum.update(chunk.array(), 4, 20);
        chunk.putInt(24, (int) checksum.getValue());
        return ByteBuffer.allocate(png.length + 28)
                .put(png, 0, 33)
                .put(chunk.array())
                .put(png, 33, png.length - 33)
                .array();
    }

    @Test
    void theSidecarDescribesTheImage() throws Exception {
        uploads.put(LAKE, "autumn");

        run();

        var sidecar = get(Storage.EDITED, "lake.webp.json");
        var json = new ObjectMapper().readTree(sidecar.asByteArray());
        assertThat(sidecar.response().contentType()).isEqualTo("application/json");
        assertThat(json.get("width").asInt()).isEqualTo(1168);
        assertThat(json.get("length").asInt())
                .isEqualTo(get(Storage.EDITED, "lake.webp.png").asByteArray().length);
    }

    @Test
    void thePhotoAndItsPromptArriveAsTheyAre() throws Exception {
        uploads.put(LAKE, "江南 “水墨”\n两行");

        run();

        var sent = simulator.journal().last(EDITS);
        assertThat(sent.part("image").content()).isEqualTo(Files.readAllBytes(LAKE));
        assertThat(sent.part("image").fileName()).isEqualTo("lake.webp");
        assertThat(sent.part("prompt").text()).isEqualTo("江南 “水墨”\n两行");
    }

    @Test
    void aPhotoThatDoesNotSayWhatToChangeGetsThePromptOfAll() {
        uploads.put("a folder/ü.webp", "image/webp", "", RequestBody.fromFile(LAKE));

        run();

        assertThat(simulator.journal().last(EDITS).part("prompt").text()).isEqualTo("make it a rainy autumn evening");
        assertThat(keys(Storage.EDITED)).containsExactly("a folder/ü.webp.json", "a folder/ü.webp.png");
    }

    @Test
    void aRefusedPhotoGoesToTheFailedWithTheReason() throws Exception {
        uploads.put(LAKE, "[moderated] 深秋");

        run();

        var failed = get(Storage.FAILED, "lake.webp");
        assertThat(failed.asByteArray()).isEqualTo(Files.readAllBytes(LAKE));
        assertThat(failed.response().contentType()).isEqualTo("image/webp");
        var metadata = failed.response().metadata();
        assertThat(metadata)
                .containsEntry("error-kind", "CONTENT_REJECTED")
                .containsEntry("error-code", "50412")
                .containsEntry("may-be-billed", "false");
        assertThat(metadata.get("reason")).isNotBlank();
        assertThat(UserMetadata.decode(metadata.get("prompt"))).isEqualTo("[moderated] 深秋");
        assertThat(simulator.journal().count(EDITS)).isEqualTo(1);
        assertThat(keys(Storage.EDITED)).isEmpty();
    }

    @Test
    void aPhotoOfWhichNobodyKnowsWhetherItIsPaidIsNotSentAgain() {
        simulator.script(EDITS, Fault.dropBeforeReply());
        uploads.put(LAKE, "autumn");

        run();

        assertThat(get(Storage.FAILED, "lake.webp").response().metadata())
                .containsEntry("error-kind", "OUTCOME_UNKNOWN")
                .containsEntry("may-be-billed", "true");
        assertThat(simulator.journal().count(EDITS)).isEqualTo(1);
    }

    @Test
    void aPhotoThatWasTakenAndNotFinishedIsNotPaidAgain() {
        uploads.put(LAKE, "autumn");
        var photo = objects(Storage.PHOTOS).get(0);
        var head = storage.client().headObject(it -> it.bucket(Storage.PHOTOS).key(photo.key()));
        var name = String.join(
                "/", photo.key(), head.lastModified().toString(), head.eTag().replace("\"", ""));
        storage.client().putObject(it -> it.bucket(Storage.TAKEN).key(name), RequestBody.empty());

        run();

        assertThat(get(Storage.FAILED, "lake.webp").response().metadata().get("reason"))
                .contains("started before");
        assertThat(simulator.journal().count(EDITS)).isZero();
    }

    @Test
    void aPhotoIsMarkedAsTakenBeforeItIsPaid() {
        simulator.script(EDITS, Fault.delay(Duration.ofSeconds(2)));
        uploads.put(LAKE, "autumn");

        routes.start();

        await().atMost(SOON).until(() -> simulator.journal().count(EDITS) == 1);
        assertThat(keys(Storage.TAKEN)).singleElement().asString().startsWith("lake.webp/");
        assertThat(keys(Storage.PHOTOS)).isNotEmpty();
    }

    @Test
    void aPhotoThatIsPutBackIsEditedAgain() {
        uploads.put("lake.webp", "image/webp", "autumn", RequestBody.fromString("no photo"));
        run();
        assertThat(keys(Storage.FAILED)).containsExactly("lake.webp");

        uploads.put(LAKE, "autumn");
        awaitEmpty();

        assertThat(keys(Storage.EDITED)).contains("lake.webp.png");
    }

    @Test
    void aPhotoThatTheGatewayHasNoTimeForStaysUntilItHas() {
        routes.addInitialProperty("camel.component.jimeng.max-retries", "0");
        simulator.scriptAlways(EDITS, Fault.status(429, "{}"));
        uploads.put(LAKE, "autumn");

        routes.start();
        await().atMost(SOON).until(() -> simulator.journal().count(EDITS) >= 2);
        assertThat(keys(Storage.PHOTOS)).containsExactly("lake.webp");
        simulator.clearScript();
        awaitEmpty();

        assertThat(keys(Storage.EDITED)).contains("lake.webp.png");
        assertThat(keys(Storage.FAILED)).isEmpty();
    }

    @Test
    void aWrongKeyIsNotThePhotosFault() {
        simulator.scriptAlways(EDITS, Fault.status(401, "{}"));
        uploads.put(LAKE, "autumn");

        routes.start();
        await().atMost(SOON).until(() -> simulator.journal().count(EDITS) >= 2);

        assertThat(keys(Storage.PHOTOS)).containsExactly("lake.webp");
        assertThat(keys(Storage.FAILED)).isEmpty();
    }

    @Test
    void anImageThatWasPaidWaitsUntilItsBucketTakesIt() {
        uploads.put(LAKE, "autumn");
        storage.client().deleteBucket(it -> it.bucket(Storage.EDITED));
        simulator.script("/files/*", Fault.delay(Duration.ofMillis(500)));

        routes.start();
        await().atMost(SOON).until(() -> simulator.journal().count("/files/*") == 1);
        storage.client().createBucket(it -> it.bucket(Storage.EDITED));
        awaitEmpty();

        assertThat(keys(Storage.EDITED)).contains("lake.webp.png");
        assertThat(simulator.journal().count(EDITS)).isEqualTo(1);
    }

    @Test
    void aLargePhotoWaitsInAFileAndNotInMemory() throws Exception {
        var large = Arrays.copyOf(Files.readAllBytes(PHOTOS.resolve("harbour.jpg")), 20_000_000);
        uploads.put("large.jpg", "image/jpeg", "autumn", RequestBody.fromBytes(large));
        var inMemory = new AtomicBoolean(true);
        routes.bind("watch", new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeSendingEvent sending
                        && sending.getEndpoint().getEndpointUri().startsWith("jimeng:")
                        && sending.getExchange().getMessage().getBody() instanceof StreamCache photo) {
                    inMemory.set(photo.inMemory());
                }
            }
        });

        run();

        assertThat(inMemory).isFalse();
        assertThat(simulator.journal().last(EDITS).part("image").content()).isEqualTo(large);
    }

    private void run() {
        routes.start();
        awaitEmpty();
    }

    private void awaitEmpty() {
        await().atMost(SOON).until(() -> objects(Storage.PHOTOS).isEmpty());
    }

    private List<String> keys(String bucket) {
        return objects(bucket).stream().map(S3Object::key).toList();
    }

    private List<S3Object> objects(String bucket) {
        return storage.client().listObjectsV2(it -> it.bucket(bucket)).contents();
    }

    private ResponseBytes<GetObjectResponse> get(String bucket, String key) {
        return storage.client().getObjectAsBytes(it -> it.bucket(bucket).key(key));
    }
}
