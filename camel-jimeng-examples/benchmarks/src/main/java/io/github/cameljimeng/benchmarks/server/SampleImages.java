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
import java.util.zip.CRC32;

/** PNG images of any length, filled with bytes that look as compressed pixels do: at random. The same in each run. */
public final class SampleImages {

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    /** Length, name and checksum. */
    private static final int CHUNK_FRAME = 4 + 4 + 4;

    private static final int SMALLEST = PNG_SIGNATURE.length + CHUNK_FRAME + 13 + 2 * CHUNK_FRAME;
    private static final int PIECE = 48 * 1024;

    private SampleImages() {}

    /** An image of this many bytes: its chunks are in order, so who walks over them gets from one to the next. */
    public static byte[] png(int length) {
        var pixels = new byte[length - SMALLEST];
        new Random(length).nextBytes(pixels);
        var png = ByteBuffer.allocate(length).put(PNG_SIGNATURE);
        // 1024 x 1024, 8 bits of red, green and blue
        chunk(png, "IHDR", new byte[] {0, 0, 4, 0, 0, 0, 4, 0, 8, 2, 0, 0, 0});
        chunk(png, "IDAT", pixels);
        chunk(png, "IEND");
        return png.array();
    }

    private static void chunk(ByteBuffer png, String name, byte... data) {
        var named = name.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(named);
        checksum.update(data);
        png.putInt(data.length).put(named).put(data).putInt((int) checksum.getValue());
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
