package dev.weir.collector.spark.events;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jpountz.lz4.LZ4BlockInputStream;
import org.xerial.snappy.SnappyError;
import org.xerial.snappy.SnappyInputStream;

/** How a log is compressed, by the end of its name; Spark's own libraries read it. */
enum Codec {
    PLAIN,
    ZSTD,
    LZ4,
    SNAPPY,
    /** Known to Spark, and not to us. */
    LZF;

    private static final int BUFFER = 1 << 16;
    private static final int LARGEST_BLOCK = 32 << 20;

    /** Hands out a block before it looks at the next one: when that one is not whole yet, reading fails after what is there, not before. */
    private static final class BlockByBlock extends FilterInputStream {
        BlockByBlock(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return block(bytes, from, length);
            } catch (SnappyError e) {
                // What damaged bytes mean to Snappy; the other codecs say it in this way.
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public long skip(long count) throws IOException {
            byte[] passed = new byte[Math.clamp(count, 0, BUFFER)];
            return Math.max(0, read(passed, 0, passed.length));
        }

        private int block(byte[] bytes, int from, int length) throws IOException {
            if (in.available() > 0) {
                return in.read(bytes, from, Math.min(length, in.available()));
            }
            int first = in.read();
            if (first < 0) {
                return -1;
            }
            bytes[from] = (byte) first;
            int rest = Math.min(length - 1, in.available());
            return rest > 0 ? 1 + in.read(bytes, from + 1, rest) : 1;
        }
    }

    /** The codec of a name such as {@code local-1.zstd}, without a suffix for its state. */
    static Codec of(String name) {
        return named(name.substring(name.lastIndexOf('.') + 1)).orElse(PLAIN);
    }

    /** The name without the end that says the codec. */
    static String without(String name) {
        int dot = name.lastIndexOf('.');
        return named(name.substring(dot + 1)).isPresent() && dot > 0 ? name.substring(0, dot) : name;
    }

    private static Optional<Codec> named(String end) {
        return switch (end) {
            case "zstd" -> Optional.of(ZSTD);
            case "lz4" -> Optional.of(LZ4);
            case "snappy" -> Optional.of(SNAPPY);
            case "lzf" -> Optional.of(LZF);
            default -> Optional.empty();
        };
    }

    /** The text of a file. A log that is being written may end in the middle of a block: then reading fails there, or ends. */
    InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return switch (this) {
                case PLAIN -> raw;
                case ZSTD -> new ZstdInputStreamNoFinalizer(new BufferedInputStream(raw, BUFFER)).setContinuous(true);
                case LZ4 ->
                    LZ4BlockInputStream.newBuilder()
                            .withStopOnEmptyBlock(false)
                            .build(new BufferedInputStream(raw, BUFFER));
                case SNAPPY ->
                    new BlockByBlock(new SnappyInputStream(new BufferedInputStream(raw, BUFFER), LARGEST_BLOCK));
                case LZF -> throw new IOException("lzf is not read");
            };
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }
}
