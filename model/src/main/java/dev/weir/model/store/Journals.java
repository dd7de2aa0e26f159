package dev.weir.model.store;

/** Opens the journals of one store. What is appended in one unit of work is kept or lost together, across journals. */
public interface Journals {
    /** The journal of this name; it is created when it is not there. */
    <E> Journal<E> open(String name, Codec<E> codec);

    /** Runs the work in one transaction: every append in it commits together or not at all. Must not be nested. */
    void atomically(Runnable work);
}
