package dev.weir.store.embedded;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A few platform threads with a connection each, and a bounded queue before them. SQLite is native code, which pins a virtual
 * thread to its carrier; so callers of whatever kind wait here, and the work runs on these.
 */
final class SqlThreads implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_WAITING = 1000;

    private final Database database;
    private final BlockingQueue<Connection> connections;
    private final ThreadPoolExecutor threads;

    private SqlThreads(Database database, String name, List<Connection> opened) {
        this.database = database;
        this.connections = new ArrayBlockingQueue<>(opened.size(), false, opened);
        this.threads = new ThreadPoolExecutor(
                opened.size(),
                opened.size(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("weir-store-" + name + "-", 1).factory());
    }

    static SqlThreads start(Database database, String name, int count) {
        var opened = new ArrayList<Connection>();
        try {
            for (int i = 0; i < count; i++) {
                opened.add(database.connect());
            }
            return new SqlThreads(database, name, opened);
        } catch (SQLException e) {
            throw database.explain("open", e);
        }
    }

    /**
     * Runs the work and waits for it, at most 30 s.
     *
     * @throws UncheckedIOException when it fails, takes too long, or the caller is interrupted
     */
    <T> T run(String doing, SqlWork<T> work) {
        try {
            return threads.submit(() -> withConnection(work)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw unwrap(doing, e.getCause());
        } catch (TimeoutException e) {
            throw new UncheckedIOException(
                    "Gave up to " + doing + " " + database.file() + " after " + PATIENCE.toSeconds()
                            + " s; whether it still happens is unknown. The disk may be overloaded.",
                    new IOException(e));
        } catch (RejectedExecutionException e) {
            throw new UncheckedIOException(
                    "Cannot " + doing + " " + database.file()
                            + (threads.isShutdown()
                                    ? ": the store is closed."
                                    : ": " + MAX_WAITING + " calls wait already. Ask less often."),
                    new IOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException(
                    "Interrupted while waiting to " + doing + " " + database.file() + "; it may still happen.");
            interrupted.initCause(e);
            throw new UncheckedIOException(interrupted);
        }
    }

    private <T> T withConnection(SqlWork<T> work) throws SQLException, IOException {
        var connection = connections.remove(); // there are as many as threads
        try {
            return work.run(connection);
        } finally {
            connections.add(connection);
        }
    }

    private RuntimeException unwrap(String doing, @Nullable Throwable cause) {
        return switch (cause) {
            case SQLException sql -> database.explain(doing, sql);
            case DamagedDataException damaged -> database.explain(doing, damaged);
            case IOException io -> new UncheckedIOException(io);
            case RuntimeException bug -> bug;
            case Error fatal -> throw fatal;
            case null, default -> new IllegalStateException(cause);
        };
    }

    /** Lets what runs come to its end, at most 30 s, and closes the connections. */
    @Override
    public void close() throws SQLException {
        threads.shutdown();
        boolean interrupted = false;
        try {
            threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        for (var connection = connections.poll(); connection != null; connection = connections.poll()) {
            connection.close();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
