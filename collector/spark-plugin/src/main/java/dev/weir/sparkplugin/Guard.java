package dev.weir.sparkplugin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps whatever goes wrong here away from Spark: what a listener throws at its bus can stop the whole application, a method that this version of
 * Spark does not have above all. Safe for any thread.
 */
final class Guard {
    private static final Logger log = LoggerFactory.getLogger(Guard.class);
    private static final int LOGGED = 5;
    private int failures;

    /** Does the work; of what goes wrong the first few are logged. */
    void run(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | LinkageError e) {
            failed(what, e);
        }
    }

    private synchronized void failed(String what, Throwable why) {
        failures++;
        if (failures <= LOGGED) {
            log.warn("weir: {} is left out{}", what, failures == LOGGED ? ", and what follows is not logged" : "", why);
        }
    }
}
