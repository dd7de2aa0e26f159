package dev.weir.collector.spark.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads whole lines and knows how far it came. A last line without an end is not a line yet. One that is too long is skipped and counted. */
final class LineReader {
    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int from;
    private int to;
    private long read;
    private long position;
    private long skipped;
    private boolean tooLong;

    /** @param position how much of the stream was read before; it is passed over */
    LineReader(InputStream in, long position, int longest) throws IOException {
        this.in = in;
        this.longest = longest;
        this.position = position;
        read = position;
        in.skipNBytes(position);
    }

    /** The next whole line without its end, or null when there is none (yet). */
    byte @Nullable [] next() throws IOException {
        while (true) {
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    keep(from, i);
                    position = read - (to - i) + 1;
                    from = i + 1;
                    if (!tooLong) {
                        byte[] whole = line.toByteArray();
                        line.reset();
                        return whole;
                    }
                    tooLong = false;
                    skipped++;
                }
            }
            keep(from, to);
            from = 0;
            to = Math.max(0, in.read(buffer, 0, buffer.length));
            if (to == 0) {
                return null;
            }
            read += to;
        }
    }

    private void keep(int start, int end) {
        int length = end - start;
        if (tooLong || line.size() + length > longest) {
            tooLong = true;
            line.reset();
        } else if (length > 0) {
            line.write(buffer, start, length);
        }
    }

    /** What has been read after the last whole line. */
    byte[] rest() {
        return tooLong ? new byte[0] : line.toByteArray();
    }

    /** Up to where whole lines were read. */
    long position() {
        return position;
    }

    /** How many lines were too long. */
    long skipped() {
        return skipped;
    }
}
