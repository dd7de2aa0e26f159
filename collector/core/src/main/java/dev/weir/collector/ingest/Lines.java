package dev.weir.collector.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, each and all together up to a limit; empty lines are passed over. */
final class Lines {
    private final InputStream in;
    private final Limits limits;
    private long read;
    private int number;

    Lines(InputStream in, Limits limits) {
        this.in = new BufferedInputStream(in, 16 << 10);
        this.limits = limits;
    }

    /** The number of the line that came last, from 1. */
    int number() {
        return number;
    }

    /** The next line that is not empty; null at the end. */
    byte @Nullable [] next() throws IOException, BadBatch {
        while (true) {
            var line = new ByteArrayOutputStream(256);
            int b = in.read();
            if (b < 0) {
                return null;
            }
            number++;
            for (; b >= 0 && b != '\n'; b = in.read()) {
                count();
                if (line.size() == limits.lineBytes()) {
                    throw BadBatch.tooLarge(number, "is longer than " + limits.lineBytes() + " bytes");
                }
                line.write(b);
            }
            count();
            if (line.size() > 0) {
                return line.toByteArray();
            }
        }
    }

    private void count() throws BadBatch {
        read++;
        if (read > limits.bodyBytes()) {
            throw BadBatch.tooLarge(number, "the body is larger than " + limits.bodyBytes() + " bytes");
        }
    }
}
