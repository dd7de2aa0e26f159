package dev.weir.console.definitions;

import dev.weir.model.Actor;
import dev.weir.ui.definitions.Definitions;
import java.time.Instant;

/**
 * A version of a definition, whether it came from a file or from somebody here.
 *
 * @param title its display name, else its name
 * @param text empty when it took the definition out of force
 */
record Edition(Instant at, Actor by, String reason, String title, String text, Definitions.Origin origin) {
    boolean withdrawn() {
        return text.isEmpty();
    }
}
