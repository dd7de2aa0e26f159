package dev.weir.ui.frame;

import java.util.Optional;

/** The ways in, as the sign-in page offers them. */
public interface Doors {
    /**
     * A provider that people come through.
     *
     * @param label how it is called
     * @param address where its way begins
     * @param missing why nobody can come through it now
     */
    record Through(String label, String address, Optional<String> missing) {}

    /** Whether names and passwords of this console are taken. */
    boolean local();

    /** The provider, if there is one. Asked in the thread of a request; does not wait for it. */
    Optional<Through> through();
}
