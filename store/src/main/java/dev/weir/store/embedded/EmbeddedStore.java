package dev.weir.store.embedded;

import dev.weir.model.Interval;
import dev.weir.model.Sample;
import dev.weir.model.Selector;
import dev.weir.model.Series;
import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import dev.weir.model.store.Points;
import dev.weir.model.store.Resolution;
import dev.weir.model.store.SampleSink;
import dev.weir.model.store.SampleSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Facts and samples in one SQLite file, {@code weir.db}, of a folder. Thread-safe; any kind of thread may call it, the work
 * runs on the store's own few threads: one writer, some readers. Every call waits 30 s at most.
 *
 * <p>Samples survive the death of the process once {@link #append} returns; journal entries survive a loss of power too.
 * Why it is built so: docs/adr/0002-embedded-store.md.
 */
public final class EmbeddedStore implements SampleSink, SampleSource, Journals, AutoCloseable {
    private static final int MAX_SAMPLES = 1_000_000;
    private static final Pattern JOURNAL_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,99}");

    private final InstantSource clock;
    private final Database database;
    private final FolderLock lock;
    private final Writer writer;
    private final SqlThreads readers;
    private final Catalog catalog;
    private final Intake intake;
    private final Lookup lookup;
    private final Retention retention;
    private final EmbeddedStoreConfig config;
    private final Map<String, Packer<?>> packers = new ConcurrentHashMap<>();
    private final LongAdder kept = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder chunks = new LongAdder();
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedStore(
            EmbeddedStoreConfig config,
            InstantSource clock,
            Database database,
            FolderLock lock,
            SqlThreads writing,
            SqlThreads reading) {
        this.config = config;
        this.clock = clock;
        this.database = database;
        this.lock = lock;
        this.writer = new Writer(writing);
        this.readers = reading;
        this.catalog = readers.run("read", Catalog::load);
        this.intake = writing.run("read", connection -> Intake.resume(connection, catalog, config.maxSeries()));
        this.lookup = new Lookup(catalog);
        this.retention = new Retention(config, writer);
    }

    /**
     * Opens the store of a folder, or creates it. The clock dates commits; nothing else is asked of it.
     *
     * @throws UncheckedIOException saying what to do, when the folder cannot be written, another process uses it, or a newer
     *     version wrote it
     */
    public static EmbeddedStore open(EmbeddedStoreConfig config, InstantSource clock) {
        var lock = FolderLock.take(config.folder());
        SqlThreads writing = null;
        SqlThreads reading = null;
        EmbeddedStore store = null;
        try {
            var database = Database.open(config);
            writing = SqlThreads.start(database, "writer", 1);
            reading = SqlThreads.start(database, "reader", config.readers());
            store = new EmbeddedStore(config, clock, database, lock, writing, reading);
            return store;
        } finally {
            if (store == null) {
                closeAll(reading, writing, lock);
            }
        }
    }

    /**
     * Keeps the samples, all or none, to the millisecond.
     *
     * @throws IllegalArgumentException when a name, a label or a time is out of bounds
     * @throws IllegalStateException within {@link #atomically}: samples are kept on their own
     */
    @Override
    public void append(List<Sample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        boolean done = false;
        try {
            if (samples.size() > MAX_SAMPLES) {
                throw new IllegalArgumentException(
                        samples.size() + " samples at once, at most " + MAX_SAMPLES + " are taken");
            }
            if (writer.joined()) {
                throw new IllegalStateException("samples cannot be appended within atomically()");
            }
            long nowMs = Millis.bound(clock.instant());
            var change = writer.commit(
                    Writer.Durability.PROCESS,
                    "write to",
                    connection -> intake.keep(connection, samples, nowMs),
                    Intake.Change::apply);
            chunks.add(change.chunks());
            kept.add(samples.size());
            done = true;
        } finally {
            if (!done) {
                refused.add(samples.size());
            }
        }
    }

    @Override
    public List<Points> select(Selector selector, Interval when, Resolution resolution) {
        return readers.run("read", connection -> lookup.select(connection, selector, when, resolution));
    }

    @Override
    public List<Sample> latest(Selector selector, Interval when) {
        return readers.run("read", connection -> lookup.latest(connection, selector, when));
    }

    @Override
    public List<Series> series(Interval when) {
        return readers.run("read", connection -> lookup.series(connection, when));
    }

    /** The journal of this name: lower-case letters, digits, '-' and '.', at most 100. Not within {@link #atomically}. */
    @Override
    public <E> Journal<E> open(String name, Codec<E> codec) {
        if (!JOURNAL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("journal name '" + name + "' must match " + JOURNAL_NAME);
        }
        if (writer.joined()) {
            throw new IllegalStateException("journal " + name + " cannot be opened within atomically()");
        }
        int id = writer.run(Writer.Durability.POWER, "write to", connection -> SqlJournal.number(connection, name));
        codec.packing().ifPresent(packing -> packers.put(name, new Packer<>(id, codec, packing, writer, readers)));
        return new SqlJournal<>(name, id, codec, writer, readers);
    }

    @Override
    public void atomically(Runnable work) {
        writer.atomically(work);
    }

    /**
     * Deletes what is older than the retentions, packs entries of journals whose codec can, once they are some hours old, and
     * gives the disk back. Samples go by chunk, an hour or so at a time. Takes seconds after a long pause, else milliseconds;
     * call it every hour or so, by one thread.
     */
    public void retain(Instant now) {
        long nowMs = Millis.bound(now);
        long expiredMs = Millis.bound(now.minus(config.rawRetention()));
        var sealed = writer.commit(
                Writer.Durability.PROCESS,
                "write to",
                connection -> intake.sealExpired(connection, nowMs, expiredMs),
                Intake.Change::apply);
        chunks.add(sealed.chunks());
        retention.deleteChunks(now);
        retention.deleteEntries(now);
        packers.values().forEach(packer -> packer.pack(now));
        writer.commit(Writer.Durability.PROCESS, "delete from", intake::forgetEmpty, Intake.Change::apply);
        retention.freeDisk();
    }

    /** What the store says of itself. Looks at every series: ask every few seconds, not more often. */
    public StoreFigures figures() {
        long inHead = 0;
        long newest = Long.MIN_VALUE;
        for (SeriesHead head : catalog.all()) {
            inHead += head.size();
            newest = Math.max(newest, head.newestMs());
        }
        return new StoreFigures(
                kept.sum(),
                refused.sum(),
                inHead,
                chunks.sum(),
                catalog.size(),
                database.bytesOnDisk(),
                newest == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newest)));
    }

    /** Lets running calls end, then closes; a second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            closeAll(readers, writer, lock);
        }
    }

    private static void closeAll(@Nullable AutoCloseable... parts) {
        var failed = new ArrayList<Exception>();
        for (var part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                failed.add(e);
            }
        }
        if (!failed.isEmpty()) {
            var first = new UncheckedIOException("Closing the store failed.", new IOException(failed.getFirst()));
            failed.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
