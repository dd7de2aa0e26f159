package dev.weir.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The one writer. A transaction belongs to the calling thread, which holds the turn from its begin to its end; the statements
 * run on the writer's own thread. Within {@link #atomically} every {@link #run} of the same thread joins its transaction.
 */
final class Writer implements AutoCloseable {
    /** What a commit survives. */
    enum Durability {
        /** The death of the process; a loss of power may cost the last moments. */
        PROCESS("normal"),
        /** A loss of power. */
        POWER("full");

        private final String synchronous;

        Durability(String synchronous) {
            this.synchronous = synchronous;
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SqlThreads thread;
    private final ReentrantLock turn = new ReentrantLock(true);
    private boolean failed; // guarded by turn: an append within atomically failed, so the whole must

    Writer(SqlThreads thread) {
        this.thread = thread;
    }

    /** Whether the calling thread is within {@link #atomically}. */
    boolean joined() {
        return turn.isHeldByCurrentThread();
    }

    /** One transaction, or a part of the one that the calling thread is in. */
    <T> T run(Durability durability, String doing, SqlWork<T> work) {
        if (joined()) {
            boolean done = false;
            try {
                T result = thread.run(doing, work);
                done = true;
                return result;
            } finally {
                failed |= !done;
            }
        }
        return commit(durability, doing, work, result -> {});
    }

    /** One transaction of its own, and what follows its commit before the next one begins. */
    <T> T commit(Durability durability, String doing, SqlWork<T> work, Consumer<T> committed) {
        return alone(doing, connection -> {
            T result;
            try {
                begin(connection, durability);
                result = work.run(connection);
                Database.execute(connection, "commit");
            } catch (Throwable e) {
                rollback(connection, e);
                throw e;
            }
            committed.accept(result);
            return result;
        });
    }

    /** Something that must not be in a transaction, alone with the file. */
    <T> T alone(String doing, SqlWork<T> work) {
        if (joined()) {
            throw new IllegalStateException("cannot " + doing + " within atomically()");
        }
        takeTurn(doing);
        try {
            return thread.run(doing, work);
        } finally {
            turn.unlock();
        }
    }

    /** Runs the work on the calling thread, in one transaction that survives a loss of power. */
    void atomically(Runnable work) {
        if (joined()) {
            throw new IllegalStateException("atomically() must not be nested");
        }
        takeTurn("write to");
        try {
            failed = false;
            boolean done = false;
            try {
                // inside: when this gives up waiting it may still begin later, and must be rolled back then
                thread.run("write to", connection -> begin(connection, Durability.POWER));
                work.run();
                if (failed) {
                    throw new IllegalStateException("an append in this unit of work failed, so nothing of it is kept");
                }
                thread.run("commit to", connection -> {
                    Database.execute(connection, "commit");
                    return true;
                });
                done = true;
            } finally {
                if (!done) {
                    thread.run("roll back", connection -> {
                        if (!autoRolledBack(connection)) {
                            Database.execute(connection, "rollback");
                        }
                        return true;
                    });
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private static boolean begin(Connection connection, Durability durability) throws SQLException {
        Database.execute(connection, "pragma synchronous = " + durability.synchronous);
        Database.execute(connection, "begin immediate");
        return true;
    }

    private static void rollback(Connection connection, Throwable why) {
        try {
            if (!autoRolledBack(connection)) {
                Database.execute(connection, "rollback");
            }
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** SQLite ends the transaction by itself on a full disk and the like; a begin that is allowed then tells. */
    private static boolean autoRolledBack(Connection connection) {
        try {
            Database.execute(connection, "begin");
            Database.execute(connection, "rollback");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void takeTurn(String doing) {
        try {
            if (!turn.tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new UncheckedIOException(new IOException("Could not " + doing + " the store within "
                        + PATIENCE.toSeconds() + " s: another unit of work holds it."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(
                    "Interrupted before it could " + doing + " the store; nothing was kept.", new IOException(e));
        }
    }

    @Override
    public void close() throws SQLException {
        thread.close();
    }
}
