package dev.weir.alerting;

import java.net.URI;
import java.util.Optional;

/**
 * A sort of notifier. Found by {@link java.util.ServiceLoader}: one line in
 * {@code META-INF/services/dev.weir.alerting.NotifierType}, for our own as for those of others.
 */
public interface NotifierType {
    /** The value of the key {@code kind}. */
    String type();

    /** The pace of such a destination when its entry names none; {@code common} is that of all. */
    default Pace pace(Pace common) {
        return common;
    }

    /**
     * Reads one entry of {@code notifiers}; empty when something was wrong with it, which the settings then know.
     *
     * @param console the address at which people reach the console
     */
    Optional<NotifierConfig> read(Settings settings, URI console);
}
