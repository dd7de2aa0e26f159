package dev.weir.console.access;

import dev.weir.model.store.Codec;
import dev.weir.model.store.Journal;
import dev.weir.model.store.Journals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds back those who guess passwords: after {@value #FREE_OF_NAME} failures for one name, or {@value #FREE_OF_ADDRESS} from one
 * address, every further one costs a minute, then two, up to a quarter of an hour. An attempt counts before it is verified, so that
 * a hundred at once are no way around it. Names count whether or not somebody has them; they are kept as hashes, since people type
 * passwords into the wrong field. Locks are kept over a restart; the {@value #MOST} newest are remembered. Thread-safe.
 */
public final class Guesses {
    static final int FREE_OF_NAME = 5;
    static final int FREE_OF_ADDRESS = 20;
    private static final int MOST = 20_000;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    /** What is known of one name or address. */
    record Tally(String key, int failures, Instant last, Instant until) {}

    private final Journal<Tally> journal;
    private final Map<String, Tally> tallies = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tally> eldest) {
            return size() > MOST;
        }
    };

    /** Reads the locks of before. */
    public Guesses(Journals journals) {
        journal = journals.open("sign-in-failures", new TallyCodec());
        journal.replay(tally -> tallies.put(tally.key(), tally));
    }

    /** Whether an attempt may be verified now; if so it counts as failed until {@link #right} says otherwise. */
    synchronized boolean attempt(String name, String address, Instant now) {
        if (locked(name(name), now) || locked(address(address), now)) {
            return false;
        }
        count(name(name), FREE_OF_NAME, now);
        count(address(address), FREE_OF_ADDRESS, now);
        return true;
    }

    /** The attempt failed; returns until when the name is locked, if it is. */
    synchronized Optional<Instant> wrong(String name, String address, Instant now) {
        journal.append(List.of(of(name(name), now), of(address(address), now)));
        return lockedUntil(name, now);
    }

    /** The attempt succeeded: the name starts anew, the address gets this one attempt back. */
    synchronized void right(String name, String address, Instant now) {
        unlock(name, now);
        Tally before = of(address(address), now);
        int left = Math.max(0, before.failures() - 1);
        tallies.put(
                before.key(),
                new Tally(before.key(), left, before.last(), until(left, FREE_OF_ADDRESS, before.last())));
    }

    /** Lets a name try again. */
    public synchronized void unlock(String name, Instant now) {
        Tally before = tallies.remove(name(name));
        if (before != null && before.failures() > 1) {
            journal.append(List.of(new Tally(before.key(), 0, now, now)));
        }
    }

    /** Until when a name is locked, if it is. */
    public synchronized Optional<Instant> lockedUntil(String name, Instant now) {
        return Optional.of(of(name(name), now).until()).filter(until -> until.isAfter(now));
    }

    private boolean locked(String key, Instant now) {
        return of(key, now).until().isAfter(now);
    }

    private void count(String key, int free, Instant now) {
        int failures = of(key, now).failures() + 1;
        tallies.put(key, new Tally(key, failures, now, until(failures, free, now)));
    }

    private static Instant until(int failures, int free, Instant last) {
        if (failures < free) {
            return last;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(10, failures - free));
        return last.plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
    }

    private Tally of(String key, Instant now) {
        Tally tally = tallies.get(key);
        return tally == null || tally.last().plus(FORGOTTEN).isBefore(now) ? new Tally(key, 0, now, now) : tally;
    }

    private static String name(String name) {
        return "name:" + hash(name.toLowerCase(Locale.ROOT));
    }

    private static String address(String address) {
        return "address:" + address;
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static final class TallyCodec implements Codec<Tally> {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        @Override
        public String encode(Tally tally) {
            return JSON.createObjectNode()
                    .put("v", 1)
                    .put("key", tally.key())
                    .put("failures", tally.failures())
                    .put("last", tally.last().toString())
                    .put("until", tally.until().toString())
                    .toString();
        }

        @Override
        public Tally decode(String text) {
            var node = JSON.readTree(text);
            return new Tally(
                    node.path("key").asString(),
                    node.path("failures").asInt(),
                    Instant.parse(node.path("last").asString()),
                    Instant.parse(node.path("until").asString()));
        }

        @Override
        public String key(Tally tally) {
            return tally.key();
        }

        @Override
        public Instant at(Tally tally) {
            return tally.last();
        }
    }
}
