package io.github.cameljimeng.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cameljimeng.image.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images of an edit in JSON and of a task are encoded while they are sent: a heap of 32 MB is enough for any number of any size. */
@Timeout(120)
class DataUrlsInSmallHeapTest {

    private static final int MEGABYTE = 1024 * 1024;
    /** As base64 it has 40 MB. */
    private static final int LARGE = 30 * MEGABYTE - 4096;

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v3/images/generations", this::answer);
        server.createContext("/", this::accept);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(sha256(exchange.getRequestBody()));
            var image = Base64.getEncoder().encodeToString(TestPictures.png(16, 16));
            var reply = ("{\"data\":[{\"b64_json\":\"" + image + "\"}]}").getBytes(US_ASCII);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    private void accept(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(sha256(exchange.getRequestBody()));
            var reply = "{\"code\":10000,\"data\":{\"task_id\":\"7\"}}".getBytes(US_ASCII);
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    @Test
    void anImageOfFortyMegabytesInBase64AndFourteenThatAreMoreThanTheHeap() throws Exception {
        var large = png(LARGE);
        var smaller = png(4 * MEGABYTE);

        var said = SmallHeap.run(
                32,
                DataUrlRun.class,
                folder,
                "http://127.0.0.1:" + server.getAddress().getPort(),
                Files.write(folder.resolve("large.png"), large).toString(),
                Files.write(folder.resolve("smaller.png"), smaller).toString());

        assertThat(said).singleElement().asString().startsWith("sent with 3");
        assertThat(received).containsExactly(sha256(large, 1), sha256(smaller, 14), sha256OfTask(large));
    }

    /** A small picture with so many bytes in a chunk that readers skip. */
    private static byte[] png(int size) throws IOException {
        var plain = TestPictures.png(64, 64);
        // behind the signature and IHDR
        int head = 8 + 25;
        var out = new ByteArrayOutputStream(plain.length + size);
        var data = new DataOutputStream(out);
        data.write(plain, 0, head);
        var name = "juNK".getBytes(US_ASCII);
        var content = new byte[size - plain.length - 12];
        data.writeInt(content.length);
        data.write(name);
        data.write(content);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        data.writeInt((int) crc.getValue());
        data.write(plain, head, plain.length - head);
        return out.toByteArray();
    }

    private static String sha256(InputStream body) throws IOException {
        try (var digested = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is to be sent: the image, or an array of it. */
    private static String sha256(byte[] image, int times) throws IOException {
        var url = ("\"data:image/png;base64," + Base64.getEncoder().encodeToString(image) + "\"").getBytes(US_ASCII);
        var pieces = new ArrayList<InputStream>();
        pieces.add(piece("{\"model\":\"doubao-seedream-4-0-250828\",\"prompt\":\"a hat\",\"image\":"));
        for (int i = 0; i < times; i++) {
            pieces.add(piece(times == 1 ? "" : i == 0 ? "[" : ","));
            pieces.add(new ByteArrayInputStream(url));
        }
        pieces.add(piece(times == 1 ? "}" : "]}"));
        return sha256(new SequenceInputStream(Collections.enumeration(pieces)));
    }

    private static String sha256OfTask(byte[] image) throws IOException {
        return sha256(new SequenceInputStream(Collections.enumeration(List.of(
                piece("{\"req_key\":\"jimeng_img2img_seed3_painting_edit\",\"binary_data_base64\":[\""),
                new ByteArrayInputStream(Base64.getEncoder().encode(image)),
                piece("\"]}")))));
    }

    private static InputStream piece(String text) {
        return new ByteArrayInputStream(text.getBytes(US_ASCII));
    }
}
