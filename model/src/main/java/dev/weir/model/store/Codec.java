package dev.weir.model.store;

import java.time.Instant;
import java.util.Optional;

/** How the entries of one journal are written down. The opener of a journal passes it, so that stores know no type of ours. */
public interface Codec<E> {
    /** The entry as text that {@link #decode} reads back, also by later versions. */
    String encode(E entry);

    /** The entry of a text. */
    E decode(String text);

    /** Under which key the entry is read again. */
    String key(E entry);

    /** When it happened. */
    Instant at(E entry);

    /** How a store may keep older entries closer together, where that is worth it. */
    default Optional<Packing<E>> packing() {
        return Optional.empty();
    }
}
