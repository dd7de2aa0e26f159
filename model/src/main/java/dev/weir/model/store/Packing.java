package dev.weir.model.store;

import java.util.List;

/** How entries of one journal that lie close together are kept in far fewer bytes than one by one. Thread-safe. */
public interface Packing<E> {
    /** The entries, all of one key, as bytes that {@link #unpack} reads back, also by later versions. */
    byte[] pack(List<E> entries);

    /**
     * The entries of such bytes, equal to those that were packed and in their order.
     *
     * @throws IllegalArgumentException saying what is wrong, when the bytes are damaged
     */
    List<E> unpack(byte[] packed);
}
