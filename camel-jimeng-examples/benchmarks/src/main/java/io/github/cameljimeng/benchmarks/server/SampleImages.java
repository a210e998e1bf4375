package io.github.cameljimeng.benchmarks.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

/** Bytes that begin as a PNG image does and go on as compressed data look: at random. The same in each run. */
public final class SampleImages {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int PIECE = 48 * 1024;

    private SampleImages() {}

    /** An image of this many bytes. */
    public static byte[] png(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        // signature, then the chunk IHDR: 13 bytes, 1024 x 1024, 8 bits of red, green and blue
        ByteBuffer.wrap(bytes)
                .put(PNG_SIGNATURE)
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(1024)
                .putInt(1024)
                .put(new byte[] {8, 2, 0, 0, 0});
        return bytes;
    }

    static byte[] reply(byte[] image) {
        return ("{\"created\":1,\"data\":[{\"b64_json\":\""
                        + Base64.getEncoder().encodeToString(image) + "\"}]}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes what the server sends: an image, and the reply that holds it as base64. */
    public static void write(Path directory, int length) throws IOException {
        var image = png(length);
        Files.write(directory.resolve(Answers.IMAGE), image);
        try (var out = new BufferedOutputStream(Files.newOutputStream(directory.resolve(Answers.LARGE)))) {
            writeReply(out, image);
        }
    }

    private static void writeReply(OutputStream out, byte[] image) throws IOException {
        out.write("{\"created\":1,\"data\":[{\"b64_json\":\"".getBytes(StandardCharsets.US_ASCII));
        for (int from = 0; from < image.length; from += PIECE) {
            // a piece of whole triples, so that no padding stands in the middle
            int to = Math.min(image.length, from + PIECE);
            out.write(Base64.getEncoder().encode(Arrays.copyOfRange(image, from, to)));
        }
        out.write("\"}]}".getBytes(StandardCharsets.US_ASCII));
    }
}
