package dev.weir.ui;

/** A watch that goes on until it is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    /** Ends the watch; the reader is not called again once this returns. May be called twice. */
    @Override
    void close();
}
