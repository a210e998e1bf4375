package io.github.cameljimeng.internal.label;

import io.github.cameljimeng.image.ImageContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A copy of a file in which some parts are left out and others put in; all other bytes are the same. */
final class Splices {

    private static final int BUFFER_SIZE = 64 * 1024;

    private static final class Splice {
        final long offset;
        final long removed;
        final byte[] inserted;

        Splice(long offset, long removed, byte[] inserted) {
            this.offset = offset;
            this.removed = removed;
            this.inserted = inserted;
        }
    }

    // what is put in goes before what is left out at the same place
    private static final Comparator<Splice> ORDER =
            Comparator.<Splice>comparingLong(splice -> splice.offset).thenComparingLong(splice -> splice.removed);

    private final List<Splice> splices = new ArrayList<>();

    void insert(long offset, byte[] bytes) {
        splices.add(new Splice(offset, 0, bytes));
    }

    void remove(FileParts.Span span) {
        splices.add(new Splice(span.offset(), span.length(), new byte[0]));
    }

    void replace(long offset, byte[] bytes) {
        splices.add(new Splice(offset, bytes.length, bytes));
    }

    /** How many bytes the copy has more than the file. */
    long growth() {
        return splices.stream()
                .mapToLong(splice -> splice.inserted.length - splice.removed)
                .sum();
    }

    void copy(ImageContent content, OutputStream out) throws IOException {
        splices.sort(ORDER);
        var buffer = new byte[BUFFER_SIZE];
        long position = 0;
        long written = 0;
        try (var in = ImageBytes.open(content)) {
            for (var splice : splices) {
                written = copy(in, out, splice.offset - position, written, buffer);
                out.write(splice.inserted);
                written += splice.inserted.length;
                in.skipNBytes(splice.removed);
                position = splice.offset + splice.removed;
            }
            copy(in, out, content.length() - position, written, buffer);
        }
    }

    // pieces that begin where a page of the file does: others take the system twice as long
    private static long copy(InputStream in, OutputStream out, long count, long written, byte[] buffer)
            throws IOException {
        long end = written + Math.max(0, count);
        for (long at = written; at < end; ) {
            int room = BUFFER_SIZE - (int) (at % BUFFER_SIZE);
            int read = in.read(buffer, 0, (int) Math.min(room, end - at));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            at += read;
        }
        return end;
    }
}
